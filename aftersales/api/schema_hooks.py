"""What drf-spectacular is told by name in the settings."""

from drf_spectacular.plumbing import get_lib_doc_excludes

from aftersales.api import fields, money, references, serializers, viewsets

_OURS = (viewsets.TenantViewSet, serializers.StrictSerializer, serializers.StrictModelSerializer)
_FIELDS = tuple(
    each for module in (fields, money, references) for each in vars(module).values() if isinstance(each, type)
)


def doc_excludes():
    """Return the classes whose docstrings speak to us and not to integrators."""
    return [*get_lib_doc_excludes(), *_OURS, *_FIELDS]


def closed(result, generator, request, public):
    """Say of every request body that it takes no further members, and drop the generator's own notes."""
    for name, component in result.get("components", {}).get("schemas", {}).items():
        if name.endswith("Request") and component.get("type") == "object":
            component.setdefault("additionalProperties", False)
    return _without_notes(result)


def _without_notes(node):
    if isinstance(node, dict):
        return {key: _without_notes(value) for key, value in node.items() if key != "x-spec-enum-id"}
    return [_without_notes(value) for value in node] if isinstance(node, list) else node
