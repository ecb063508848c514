"""The base of every resource: declare what it is and who may do what, write one method for each verb."""

from django.http import HttpResponse
from rest_framework.generics import get_object_or_404
from rest_framework.viewsets import GenericViewSet

from aftersales.api.answers import encoded, json_answer
from aftersales.api.columns import Columns
from aftersales.api.declared import refuse_half_declared, with_verbs
from aftersales.api.etags import require_match, tag_of
from aftersales.api.idempotency import once
from aftersales.api.pagination import ordering_of
from aftersales.api.params import refuse_strange
from aftersales.api.parsers import refuse_unread
from aftersales.api.serializers import StrictSerializer
from aftersales.api.verbs import reads, verb

__all__ = ["TenantViewSet", "reads", "verb"]


class Nothing(StrictSerializer):
    """The body of a verb that needs none: empty, or `{}`."""


class TenantViewSet(GenericViewSet):
    """A resource of the company whose request it is.

    A subclass sets `queryset`, `serializer_class` (the representation, and the body of POST and PATCH
    unless `body_classes` names others by action), `permissions` (one for each of list, retrieve, create,
    partial_update, destroy that it offers), `ordering`, `ordering_fields`, `filterset_class` and
    `lookup_field`. It writes `add(data)`, `change(instance, data)` and `remove(instance)` for those it
    offers, each calling exactly one action with `by=self.request.actor, at=self.request.at`.
    `get_queryset` narrows to what the actor may see. `from_columns = True` reads a list without making
    objects (`columns.py`). Raises ImproperlyConfigured at start when half declared.
    """

    permissions: dict[str, str] = {}
    body_classes: dict[str, type] = {}
    filterset_class = None
    from_columns = False
    ordering: tuple[str, ...] = ()
    ordering_fields: tuple[str, ...] = ()
    lookup_value_regex = "[^/]+"
    http_method_names = ["get", "head", "post", "patch", "delete"]
    current_copy = None  # once an object is found: returns it as it is now, for an edit that came too late

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.permissions = with_verbs(cls)

    @classmethod
    def as_view(cls, actions=None, **initkwargs):
        refuse_half_declared(cls)
        return super().as_view(actions, **initkwargs)

    def initial(self, request, *args, **kwargs):
        # AccessMiddleware has asked who this is and what they may do: REST framework does not ask again.
        self.format_kwarg = None
        request.accepted_renderer, request.accepted_media_type = self.perform_content_negotiation(request)
        self.check_throttles(request)
        if self.action:
            refuse_strange(self, request.query_params)
            refuse_unread(self, request)

    # ── the actions, for the router ─────────────────────────────────────────
    def list(self, request, *args, **kwargs):
        found = self.filter_queryset(self.get_queryset())
        if not self.from_columns:
            return self.get_paginated_response(self.represent_all(self.paginate_queryset(found)))
        columns = Columns(self.get_serializer())
        names = (*ordering_of(self, request.query_params.get("ordering")), found.model._meta.pk.name)
        page = self.paginate_queryset(columns.read(found, also=[name.removeprefix("-") for name in names]))
        return self.get_paginated_response(columns.show(page))

    def retrieve(self, request, *args, **kwargs):
        response = self.shown(self.get_object())
        if request.headers.get("If-None-Match") == response["ETag"]:
            return HttpResponse(status=304, headers={"ETag": response["ETag"]})
        return response

    def create(self, request, *args, **kwargs):
        if self.queryset is not None:
            return self.create_once(request)
        return json_answer(self.represent(self.add(self.validated(self.body_class("create")))))

    @once
    def create_once(self, request):
        made = self.add(self.validated(self.body_class("create")))
        response = self.shown(self.as_made(made), status=201)
        if "retrieve" in self.permissions:
            response["Location"] = f"{request.path}{getattr(made, self.lookup_field)}/"
        return response

    def partial_update(self, request, *args, **kwargs):
        instance = self.get_object(lock=True)
        data = self.validated(self.body_class("partial_update"), instance=instance, partial=True)
        return self.shown(self.afresh(self.change(instance, data) or instance))

    def destroy(self, request, *args, **kwargs):
        self.remove(self.get_object(lock=True))
        return HttpResponse(status=204)

    # ── sub-resources ───────────────────────────────────────────────────────
    def perform(self, method, said):
        """Do a verb: find its object, validate its body, call it, answer."""
        subject = [self.get_object(lock=said.lock)] if self.detail else []
        data = self.validated(said.body or Nothing)
        result = method(self, *subject, data)
        if said.answer:
            return json_answer(self.in_shape(said, result), status=said.status)
        return self.shown(self.afresh(subject[0] if result is None else result), status=said.status)

    def show(self, method, said):
        """Answer what a reading method returns."""
        subject = [self.get_object()] if self.detail else []
        return json_answer(self.in_shape(said, method(self, *subject)))

    def in_shape(self, said, result):
        """Return a sub-resource's result as data; a list stands in an object, so that it can grow members."""
        shown = said.answer(context=self.get_serializer_context()).to_representation
        return {"results": [shown(each) for each in result]} if said.many else shown(result)

    # ── steps ───────────────────────────────────────────────────────────────
    def get_object(self, *, lock=False):
        """Return the object the address names, or 404; `lock` keeps others from changing it until we are done."""
        found = self.get_queryset().order_by()
        named = {self.lookup_field: self.kwargs[self.lookup_url_kwarg or self.lookup_field]}
        if lock and (found.query.distinct or found.query.group_by is not None):
            # PostgreSQL locks no row of an aggregate: take the row itself first.
            get_object_or_404(found.model.objects.select_for_update(no_key=True), **named)
        elif lock:
            found = found.select_for_update(of=("self",), no_key=True)
        instance = get_object_or_404(found, **named)
        if lock:
            self.current_copy = lambda: self.represent(self.afresh(instance))
            require_match(self.request, instance, lambda: encoded(self.represent(instance)))
        return instance

    def afresh(self, instance):
        """Return the object as a reader would find it now; as it stands where it is no longer the reader's to see."""
        return self.get_queryset().order_by().filter(pk=instance.pk).first() or instance

    def as_made(self, made):
        """Return a new object as a reader would find it; what its action has read beside it is not read again."""
        found = self.get_queryset().order_by().filter(pk=made.pk)
        read = {field.name: field for field in made._meta.fields if field.is_relation and field.is_cached(made)}
        if isinstance(found.query.select_related, dict):
            joined = found.query.select_related.items()
            found.query.select_related = {name: below for name, below in joined if name not in read} or False
        if (shown := found.first()) is None:
            return made
        for field in read.values():
            if getattr(shown, field.attname) == getattr(made, field.attname):
                field.set_cached_value(shown, field.get_cached_value(made))
        return shown

    def body_class(self, action):
        """Return the serializer of an action's body."""
        return self.body_classes.get(action, self.serializer_class)

    def validated(self, serializer_class, **kwargs):
        """Return the request's body as validated data; raise ValidationError."""
        serializer = serializer_class(data=self.request.data, context=self.get_serializer_context(), **kwargs)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def represent(self, subject):
        """Return an object as data."""
        return self.get_serializer().to_representation(subject)

    def represent_all(self, subjects):
        """Return objects as data."""
        shape = self.get_serializer()
        return [shape.to_representation(subject) for subject in subjects]

    def shown(self, instance, *, status=200):
        """Answer an object with its tag."""
        response = json_answer(self.represent(instance), status=status)
        response["ETag"] = tag_of(instance, response.content)
        return response
