"""What a view says about who may call it.

A function or a class of Django's carries one permission; a DRF viewset carries `permissions`, one for
each of its actions. Permissions are the keys of `permissions.PERMISSIONS`.
"""

from dataclasses import dataclass, field
from functools import cache

from aftersales.accounts.access.others import PUBLIC_VIEWS
from aftersales.accounts.permissions import allows


def requires(permission):
    """Declare the permission a view needs, one of `permissions.PERMISSIONS`."""

    def declare(view):
        view.access = Declaration(permission=permission)
        return view

    return declare


def public(view):
    """Declare that a view is for anybody, signed in or not; it runs outside any tenant scope."""
    view.access = PUBLIC
    return view


def portal(*purposes):
    """Declare that a view is opened by a signed link of one of these purposes; its route has an argument `token`.

    The view finds the link in `request.link`, whose `subject` is all it may show or change.
    """

    def declare(view):
        view.access = Declaration(purposes=purposes)
        return view

    return declare


@dataclass(frozen=True)
class Declaration:
    """Who may call a view: anybody, the holder of a link of these purposes, or a role with a permission.

    `by_method` holds a viewset's permissions by HTTP method in upper case, where they differ.
    """

    permission: str = ""
    purposes: tuple[str, ...] = ()
    is_public: bool = False
    by_method: dict[str, str] = field(default_factory=dict)

    def permissions(self, method):
        """Return the permissions that open the view to a method; any one of them will do.

        A method the view does not offer is for the view itself to answer (405), to whoever may call another one.
        """
        if not self.by_method:
            return [self.permission]
        method = "GET" if method == "HEAD" else method
        return [self.by_method[method]] if method in self.by_method else sorted(set(self.by_method.values()))

    def allows(self, roles, method):
        """Say whether somebody with these role slugs may call the view by this method."""
        return any(allows(roles, permission) for permission in self.permissions(method))


PUBLIC = Declaration(is_public=True)


@cache
def declaration_of(view):
    """Return a view's declaration; None when nobody declared anything."""
    viewset, actions = getattr(view, "cls", None), getattr(view, "actions", None)
    if viewset is not None and actions:
        return _of_viewset(viewset, actions)
    behind = viewset or getattr(view, "view_class", None)
    found = getattr(view, "access", None) or getattr(behind, "access", None)
    return found or (PUBLIC if _is_listed(behind or view) else None)


def _of_viewset(viewset, actions):
    declared = getattr(viewset, "permissions", {})
    if not set(actions.values()) <= set(declared):
        return getattr(viewset, "access", None)
    return Declaration(by_method={method.upper(): declared[action] for method, action in actions.items()})


def _is_listed(view):
    return f"{view.__module__}.{view.__qualname__}" in PUBLIC_VIEWS
