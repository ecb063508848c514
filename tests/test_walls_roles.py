"""Every address × every role: 403 exactly where the table of permissions says so (rule 11, I-3)."""

from aftersales.accounts.access.routes import routes
from aftersales.accounts.permissions import PERMISSIONS
from tests.walls_requests import ask, listed, methods_of, path_of
from tests.walls_samples import arguments, furnish


def permissions_of(route, method):
    """Return the permissions of which any opens the route, read from the view as its author wrote it."""
    declared = route.declaration
    if declared.by_method:
        return {declared.by_method[method]}
    return {declared.permission}


def test_a_role_opens_what_the_table_says_and_nothing_else(south, sign_in):
    things, faults = furnish(south), []
    walked = [route for route in routes() if not route.declaration.is_public and not route.declaration.purpose]
    for member in south.members.values():
        browser = sign_in(member)
        for route in walked:
            path = path_of(route, arguments(route, things))
            for method in methods_of(route):
                may = any(PERMISSIONS[permission] & member.roles for permission in permissions_of(route, method))
                status = ask(browser, method, path).status_code
                if (status == 403) is may:
                    faults.append((sorted(member.roles), method, path, status))
    assert not faults, listed(faults)
