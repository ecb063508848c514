"""What refuses the start: a view without a declared permission (I-2), a database role that walls do not hold (I-5)."""

from django.core.checks import Error

from aftersales.accounts.access.routes import routes
from aftersales.accounts.permissions import PERMISSIONS

WALLS = "walls"


def every_view_declares_who_may_call_it(app_configs, **kwargs):
    """Report each route whose view declares nothing, or names a permission nobody knows."""
    return [problem for route in routes() if (problem := _complaint(route))]


def _complaint(route):
    declared = route.declaration
    if declared is None:
        return Error(
            f"{route.pattern} ({route.name}) does not declare who may call it",
            hint="@requires(…), @public or @portal(…); a viewset needs `permissions` for each of its actions",
            id="accounts.E001",
        )
    if declared.is_public:
        return None
    if declared.purpose:
        missing = "token" not in route.arguments
        return Error(f"{route.pattern} opens by a link but has no <token>", id="accounts.E003") if missing else None
    unknown = {declared.permission, *declared.by_method.values()} - {""} - PERMISSIONS.keys()
    return Error(f"{route.pattern} needs {sorted(unknown)}, unknown", id="accounts.E002") if unknown else None
