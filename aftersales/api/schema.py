"""How the API describes itself: OpenAPI from which a client is generated at first try."""

from django.db.models import UUIDField
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, inline_serializer
from rest_framework import serializers

from aftersales.api.etags import has_version
from aftersales.api.params import filters_of
from aftersales.problems import MEDIA_TYPE

VERBS = {"partial_update": "update", "destroy": "delete"}
SUMMARIES = {
    "list": "List",
    "retrieve": "Show one of the",
    "create": "Add to the",
    "partial_update": "Change one of the",
    "destroy": "Remove one of the",
}
WRITES = frozenset({"create", "partial_update", "destroy"})


class FieldProblem(serializers.Serializer):
    """What is wrong with one value."""

    field = serializers.CharField(help_text="A path such as `lines.2.amount`; empty for the request as a whole.")
    code = serializers.CharField(help_text="A stable slug for programs.")
    message = serializers.CharField(help_text="A sentence for people, in the language of the request.")


class Problem(serializers.Serializer):
    """Why a request was not done (RFC 9457)."""

    type = serializers.CharField(help_text="`urn:aftersales:problem:…`, a stable slug for programs.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = FieldProblem(many=True)
    request_id = serializers.CharField(help_text="Name it when you ask for help.")
    current = serializers.JSONField(required=False, help_text="The object as it is now, when an edit came too late.")


PROBLEMS = {
    400: "Not understood: broken JSON, a wrong header or query parameter.",
    401: "No API key, or none that is valid.",
    403: "The role does not allow it.",
    404: "Not there, or not yours.",
    409: "A rule forbids it now; or the edit was made on a version that is no longer current.",
    422: "Understood, but a value is not acceptable.",
    428: "The edit does not name the version it saw.",
    429: "Too many requests; `Retry-After` says when.",
}


class Described(AutoSchema):
    """One operation of a `TenantViewSet`: its name, bodies, headers and every way to fail."""

    @property
    def said(self):
        """Return what `verb` or `reads` declared, None for the ordinary actions."""
        return getattr(getattr(self.view, self.view.action), "said", None)

    def get_operation_id(self):
        noun = self._tokenize_path()[0].replace("-", "_")
        return f"{noun}_{VERBS.get(self.view.action, self.view.action)}"

    def get_summary(self):
        noun = self._tokenize_path()[0].replace("-", " ")
        if self.said:
            return self.view.action.replace("_", " ").capitalize()
        return f"{SUMMARIES[self.view.action]} {noun}"

    def get_auth(self):
        return [{"bearer": []}]

    def get_request_serializer(self):
        if self.said:
            return self.said.body
        return self.view.body_class(self.view.action) if self.view.action in WRITES else None

    def get_response_serializers(self):
        status, success = self._success()
        problems = {(code, MEDIA_TYPE): OpenApiResponse(Problem, PROBLEMS[code]) for code in self._failures()}
        return {status: success, **problems}

    def _success(self):
        view, said = self.view, self.said
        if view.action == "destroy":
            return 204, OpenApiResponse(description="Done; there is nothing left to show.")
        if said and said.answer and said.many:
            return said.status, inline_serializer(f"{said.answer.__name__}Results", {"results": said.answer(many=True)})
        if said:
            return said.status, said.answer or view.get_serializer_class()
        return (201 if view.action == "create" and view.queryset is not None else 200), view.get_serializer_class()

    def _failures(self):
        codes = {400, 401, 403, 429}
        if self._is_detail():
            codes |= {404}
        if self.method in ("POST", "PATCH", "DELETE"):
            codes |= {409, 422}
        if self.method == "PATCH" and self._is_versioned():
            codes |= {428}
        return sorted(codes)

    def _is_detail(self):
        return bool(self.view.detail)

    def _changes(self):
        return self.said.lock if self.said else self.view.queryset is not None

    def _is_versioned(self):
        return self.view.queryset is not None and has_version(self.view.queryset.model)

    # ── headers and parameters ──────────────────────────────────────────────
    def _resolve_path_parameters(self, variables):
        if not variables:
            return []
        column = self.view.queryset.model._meta.get_field(self.view.lookup_field.replace("pk", "id"))
        name = {"type": "string", "maxLength": column.max_length}
        schema = {"type": "string", "format": "uuid"} if isinstance(column, UUIDField) else name
        return [{"in": "path", "name": each, "required": True, "schema": schema} for each in variables]

    def get_override_parameters(self):
        return [*self._sent_headers(), *self._answered_headers(), *self._params()]

    def _sent_headers(self):
        if self.method == "POST" and self._changes():
            text = (
                "Send the same key again after a lost answer: it has one effect and gets the same answer. Kept 7 days."
            )
            yield _header("Idempotency-Key", text, pattern="^[!-~]{1,200}$")
        if self.method == "PATCH":
            text = "The ETag that was read; an edit of an older version answers 409."
            yield _header("If-Match", text, required=self._is_versioned())
        if self.view.action == "retrieve":
            yield _header("If-None-Match", "The ETag of what you have; 304 when it is still current.")

    def _answered_headers(self):
        said = self.said
        shows_object = self._is_detail() and not (said and said.answer) and self.view.action != "destroy"
        if self.view.queryset is not None and (shows_object or self.view.action == "create"):
            yield _header("ETag", "The version shown, for If-Match and If-None-Match.", response=[200, 201])
        if self.view.action == "create" and "retrieve" in self.view.permissions:
            yield _header("Location", "The address of what was made.", response=[201])

    def _params(self):
        if not self.said:
            return
        for name, text in self.said.params.items():
            yield OpenApiParameter(name, str, OpenApiParameter.QUERY, required=False, description=text)
        for name, each in filters_of(self.said.filterset_class).items():
            yield OpenApiParameter(name, each.schema, OpenApiParameter.QUERY, description=each.description)


def _header(name, description, **kwargs):
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, description=description, **kwargs)
