"""What a viewset must say before it starts: one that says too little is an error at import, not in production."""

from django.core.exceptions import ImproperlyConfigured

from aftersales.accounts.permissions import PERMISSIONS

# action → the method its author writes; None where the base does it all
ACTIONS = {"list": None, "retrieve": None, "create": "add", "partial_update": "change", "destroy": "remove"}


def with_verbs(viewset):
    """Return the permissions a viewset declares, with those of its verbs."""
    said = {handler.__name__: handler.said.permission for handler in viewset.get_extra_actions()}
    own = {name: permission for name, permission in viewset.permissions.items() if name not in said}
    return {**own, **said}


def refuse_half_declared(viewset):
    """Raise ImproperlyConfigured with everything a viewset has forgotten to say."""
    if faults := [*_faults(viewset)]:
        raise ImproperlyConfigured(f"{viewset.__module__}.{viewset.__qualname__}: {'; '.join(faults)}")


def _faults(viewset):
    verbs = {handler.__name__: handler for handler in viewset.get_extra_actions()}
    permissions = viewset.permissions
    if not permissions:
        yield "`permissions` is empty"
    if unknown := permissions.keys() - ACTIONS - verbs.keys():
        yield f"`permissions` names {sorted(unknown)}; actions are {list(ACTIONS)}, verbs name their own"
    if undeclared := set(permissions.values()) - PERMISSIONS.keys():
        yield f"nobody knows the permission {sorted(map(str, undeclared))}"
    for action, method in ACTIONS.items():
        if method and (action in permissions) != hasattr(viewset, method):
            yield f"`permissions[{action!r}]` and the method `{method}` go together"
    if viewset.queryset is None:
        by_object = {name for name, handler in verbs.items() if handler.detail}
        if needy := permissions.keys() & ({"list", "retrieve", "partial_update", "destroy"} | by_object):
            yield f"{sorted(needy)} need a `queryset`"
    if speechless := sorted(name for name, handler in verbs.items() if not (handler.detail or handler.said.answer)):
        yield f"{speechless} stand beside the list, and need an `answer`"
    if viewset.serializer_class is None:
        yield "`serializer_class` is missing"
    if "list" in permissions and not viewset.ordering:
        yield "a list needs an `ordering`"
