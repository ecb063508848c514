"""Sub-resources: what is done to a thing (POST …/arrive/) and what is read beside it (GET …/clocks/)."""

from dataclasses import dataclass, field
from functools import wraps

from rest_framework.decorators import action

from aftersales.api.idempotency import once


@dataclass(frozen=True)
class SubResource:
    """What `verb` or `reads` said about a method of a viewset."""

    permission: str
    body: type | None = None
    answer: type | None = None
    many: bool = False
    status: int = 200
    lock: bool = False
    params: dict[str, str] = field(default_factory=dict)
    filterset_class: type | None = None


def verb(*, permission, body=None, answer=None, many=False, status=200, detail=True, lock=True, parsers=(), path=""):
    """Make a method an address: `arrive` of work orders answers POST /work-orders/{number}/arrive/.

    The method gets the object, locked until the transaction ends, and the validated data (`{}` without a
    `body` serializer); with `detail=False` the data alone. It calls one action. The answer is the object
    afterwards, or what the method returned in the shape of the serializer `answer` (a list of them with
    `many`). `lock=False` says that it only asks: nothing is locked, and no answer kept for an
    Idempotency-Key. `parsers` replace strict JSON, for uploads.
    """

    def declare(method):
        said = SubResource(permission, body, answer, many, status, lock)

        @wraps(method)
        def handler(self, request, *args, **kwargs):
            return self.perform(method, said)

        return _addressed(once(handler) if lock else handler, said, "post", detail, path, parsers)

    return declare


def reads(*, permission, answer, many=False, detail=True, params=None, filterset_class=None, path=""):
    """Make a method a part to read: `clocks` of work orders answers GET /work-orders/{number}/clocks/.

    The method gets the object (nothing with `detail=False`); what it returns is answered in the shape of
    the serializer `answer`, a list as `{"results": […]}`. `params` are the query parameters it takes
    from `self.request.query_params`, each with its description; those of a `filterset_class` it takes by
    `filters.narrowed`, as a list does. `path="/"` is the noun's own address, for
    what there is one of.
    """

    def declare(method):
        said = SubResource(permission, answer=answer, many=many, params=params or {}, filterset_class=filterset_class)

        @wraps(method)
        def handler(self, request, *args, **kwargs):
            return self.show(method, said)

        return _addressed(handler, said, "get", detail, path)

    return declare


def _addressed(handler, said, method, detail, path, parsers=()):
    path = path or handler.__name__.strip("_").replace("_", "-")
    extra = {"parser_classes": list(parsers)} if parsers else {}
    name = handler.__name__ if path == "/" else path
    handler = action(detail=detail, methods=[method], url_path=path, url_name=name, **extra)(handler)
    handler.said = said
    return handler
