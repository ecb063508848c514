"""Filters of a list: the FilterSet its page uses as well."""

from django_filters.filterset import BaseFilterSet
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import APIException

from aftersales.api.params import filter_parameters, form_errors


class BadParameter(APIException):
    """A query parameter names something that is not there to choose."""

    status_code = 400


class Filters(DjangoFilterBackend):
    """Filter a list by its view's `filterset_class`."""

    def filter_queryset(self, request, queryset, view):
        filterset_class = view.filterset_class
        if filterset_class is None or not _needed(filterset_class, request.query_params):
            return queryset
        filterset = self.get_filterset(request, queryset, view)
        if not filterset.is_valid():
            raise BadParameter(form_errors(filterset.form))
        return filterset.qs


def _needed(filterset_class, query):
    """Say whether there is something to filter by: making a form for nothing costs more than the query."""
    if (
        filterset_class.qs is not BaseFilterSet.qs
        or filterset_class.filter_queryset is not BaseFilterSet.filter_queryset
    ):
        return True
    return not filter_parameters(filterset_class).keys().isdisjoint(query)
