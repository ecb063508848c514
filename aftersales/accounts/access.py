"""What a view declares about who may call it, and the one middleware that acts on it (rule 10)."""


def requires(permission):
    """Declare the permission a page's view needs, one of `permissions.PERMISSIONS`."""

    def declare(view):
        view.permission = permission
        return view

    return declare


def public(view):
    """Declare that a view is for anybody, signed in or not; it runs outside any tenant scope."""
    view.permission = None
    view.is_public = True
    return view
