"""Every address × every role: 403 exactly where the table of permissions says so (rule 11, I-3)."""

from aftersales.accounts.access.routes import routes
from aftersales.accounts.permissions import PERMISSIONS
from tests.walls_names import arguments
from tests.walls_requests import ask, listed, path_of
from tests.walls_samples import furnish


def doors():
    """Return [(route, method, permission)] of every address that asks for one.

    A page has one permission for all methods: POST shows it, and is cheaper than rendering the page.
    """
    for route in routes():
        for method, permission in route.declaration.by_method.items():
            yield route, method, permission
        if permission := route.declaration.permission:
            yield route, "POST", permission


def one_of_each_role(company):
    """Return a member for each role: {"technician": …}."""
    return {role: member for member in company.members.values() for role in member.roles}


def test_a_role_opens_what_the_table_says_and_nothing_else(south, sign_in):
    things, faults = furnish(south), []
    for role, member in one_of_each_role(south).items():
        browser = sign_in(member)
        browser.defaults["HTTP_HX_REQUEST"] = "true"  # a refusal is a sentence then, not a page
        for route, method, permission in doors():
            path = path_of(route, arguments(route, things))
            status = ask(browser, method, path).status_code
            if (status == 403) is (role in PERMISSIONS[permission]):
                faults.append((role, method, path, status))
    assert not faults, listed(faults)
