"""What drf-spectacular is told by name in the settings."""

from drf_spectacular.plumbing import get_lib_doc_excludes

from aftersales.api import fields, money, references, serializers, viewsets

_OURS = (viewsets.TenantViewSet, serializers.StrictSerializer, serializers.StrictModelSerializer)
_FIELDS = tuple(
    each for module in (fields, money, references) for each in vars(module).values() if isinstance(each, type)
)

EMPTY = {"type": "string", "maxLength": 0}


def doc_excludes():
    """Return the classes whose docstrings speak to us and not to integrators."""
    return [*get_lib_doc_excludes(), *_OURS, *_FIELDS]


def closed(result, generator, request, public):
    """Say of every request body that it takes no further members; say plainly what the generator says in a knot."""
    for name, component in result.get("components", {}).get("schemas", {}).items():
        if name.endswith("Request") and component.get("type") == "object":
            component.setdefault("additionalProperties", False)
    return _plain(result)


def _plain(node):
    if isinstance(node, list):
        return [_plain(value) for value in node]
    if not isinstance(node, dict):
        return node
    node = {key: _plain(value) for key, value in node.items() if key != "x-spec-enum-id"}
    if EMPTY in node.get("oneOf", ()):  # "an e-mail address or nothing": to a generated client it is text
        [inner] = [each for each in node.pop("oneOf") if each != EMPTY]
        node |= {key: value for key, value in inner.items() if key != "format"}
    return node
