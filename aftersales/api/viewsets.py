"""The base of every resource: declare what it is and who may do what, write one method for each verb."""

from rest_framework.generics import get_object_or_404
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from aftersales.api.declared import refuse_half_declared, with_verbs
from aftersales.api.verbs import reads, verb

__all__ = ["TenantViewSet", "reads", "verb"]


class TenantViewSet(GenericViewSet):
    """A resource of the company whose request it is.

    A subclass sets `queryset`, `serializer_class` (the representation, and the body of POST and PATCH
    unless `body_classes` names others by action), `permissions` (one for each of list, retrieve, create,
    partial_update, destroy that it offers), `ordering`, `ordering_fields`, `filterset_class` and
    `lookup_field`. It writes `add(data)`, `change(instance, data)` and `remove(instance)` for those it
    offers, each calling exactly one action with `by=self.request.actor, at=self.request.at`.
    `get_queryset` narrows to what the actor may see. Raises ImproperlyConfigured at start when half declared.
    """

    permissions: dict[str, str] = {}
    body_classes: dict[str, type] = {}
    filterset_class = None
    ordering: tuple[str, ...] = ()
    ordering_fields: tuple[str, ...] = ()
    lookup_value_regex = "[^/]+"
    http_method_names = ["get", "head", "post", "patch", "delete"]

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.permissions = with_verbs(cls)

    @classmethod
    def as_view(cls, actions=None, **initkwargs):
        refuse_half_declared(cls)
        return super().as_view(actions, **initkwargs)

    # ── the actions, for the router ─────────────────────────────────────────
    def list(self, request, *args, **kwargs):
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(self.represent(page, many=True))

    def retrieve(self, request, *args, **kwargs):
        return Response(self.represent(self.get_object()))

    def create(self, request, *args, **kwargs):
        instance = self.add(self.validated(self.body_class("create")))
        return Response(self.represent(self.afresh(instance)), status=201)

    def partial_update(self, request, *args, **kwargs):
        instance = self.get_object(lock=True)
        data = self.validated(self.body_class("partial_update"), instance=instance, partial=True)
        changed = self.change(instance, data)
        return Response(self.represent(self.afresh(changed or instance)))

    def destroy(self, request, *args, **kwargs):
        self.remove(self.get_object(lock=True))
        return Response(status=204)

    # ── sub-resources ───────────────────────────────────────────────────────
    def perform(self, method, said):
        """Do a verb: find its object, validate its body, call it, answer."""
        subject = [self.get_object(lock=True)] if self.detail else []
        data = self.validated(said.body) if said.body else {}
        result = method(self, *subject, data)
        if said.answer is None:
            shown = subject[0] if result is None else result
            return Response(self.represent(self.afresh(shown)), status=said.status)
        return Response(self.in_shape(said, result), status=said.status)

    def show(self, method, said):
        """Answer what a reading method returns."""
        subject = [self.get_object()] if self.detail else []
        return Response(self.in_shape(said, method(self, *subject)))

    def in_shape(self, said, result):
        """Return a sub-resource's result as data; a list stands in an object, so that it can grow members."""
        data = said.answer(result, many=said.many, context=self.get_serializer_context()).data
        return {"results": data} if said.many else data

    # ── steps ───────────────────────────────────────────────────────────────
    def get_object(self, *, lock=False):
        """Return the object the address names, or 404; `lock` keeps others from changing it until we are done."""
        found = self.get_queryset().order_by()
        if lock:
            found = found.select_for_update(of=("self",), no_key=True)
        return get_object_or_404(found, **{self.lookup_field: self.kwargs[self.lookup_url_kwarg or self.lookup_field]})

    def afresh(self, instance):
        """Return the object as a reader would find it now; as it stands where it is no longer the reader's to see."""
        if self.queryset is None:
            return instance
        return self.get_queryset().order_by().filter(pk=instance.pk).first() or instance

    def body_class(self, action):
        """Return the serializer of an action's body."""
        return self.body_classes.get(action, self.serializer_class)

    def validated(self, serializer_class, **kwargs):
        """Return the request's body as validated data; raise ValidationError."""
        serializer = serializer_class(data=self.request.data, context=self.get_serializer_context(), **kwargs)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def represent(self, subject, *, many=False):
        """Return an object, or many, as data."""
        return self.get_serializer(subject, many=many).data
