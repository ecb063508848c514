"""Filters of a list: the FilterSet its page uses as well."""

from django_filters.filterset import BaseFilterSet
from rest_framework.exceptions import APIException
from rest_framework.filters import BaseFilterBackend

from aftersales.api.params import filter_parameters, filters_of, form_errors


class BadParameter(APIException):
    """A query parameter names something that is not there to choose."""

    status_code = 400


class Filters(BaseFilterBackend):
    """Filter a list by its view's `filterset_class`."""

    def filter_queryset(self, request, queryset, view):
        filterset_class = view.filterset_class
        if filterset_class is None or not _needed(filterset_class, request.query_params):
            return queryset
        return narrowed(filterset_class, request, queryset).qs

    def get_schema_operation_parameters(self, view):
        return [
            {
                "name": name,
                "in": "query",
                "schema": parameter.schema,
                "explode": parameter.repeated,
                **({"description": parameter.description} if parameter.description else {}),
            }
            for name, parameter in filters_of(view.filterset_class).items()
        ]


def narrowed(filterset_class, request, queryset):
    """Return the FilterSet of a queryset by the request's query parameters; raise BadParameter for what it refuses."""
    filterset = filterset_class(data=request.query_params, queryset=queryset, request=request)
    if not filterset.is_valid():
        raise BadParameter(form_errors(filterset.form))
    return filterset


def _needed(filterset_class, query):
    """Say whether there is something to filter by: making a form for nothing costs more than the query."""
    own_way = any(
        getattr(filterset_class, name) is not getattr(BaseFilterSet, name) for name in ("qs", "filter_queryset")
    )
    return own_way or not filter_parameters(filterset_class).keys().isdisjoint(query)
