"""Every address × every role: 403 exactly where the table of permissions says so (rule 11, I-3).

Who may open a door is decided before the view is called, by its permission: so each role asks with the view left out at
one page and one operation of each permission, and at each other door one whom it lets in and one whom it does not, by
turns. Then each view is called once, by one of those who may, in turn: none refuses by itself whom the table lets in.
"""

from itertools import count

import pytest
from django.http import HttpResponse

from aftersales.accounts.access import middleware
from aftersales.accounts.access.routes import routes
from aftersales.accounts.permissions import PERMISSIONS, Role
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


@pytest.fixture
def things(south):
    return furnish(south)


@pytest.fixture
def browsers(south, sign_in):
    """Return a signed-in browser for each role; a refusal is a sentence for it, not a page."""
    found = {role: sign_in(member) for role, member in one_of_each_role(south).items()}
    for browser in found.values():
        browser.defaults["HTTP_HX_REQUEST"] = "true"
    return found


def who_asks():
    """Yield (route, method, permission, roles that ask there) of every door."""
    seen, turn = set(), count()
    for route, method, permission in doors():
        kind = permission, bool(route.declaration.by_method)
        let_in = sorted(PERMISSIONS[permission])
        refused = sorted(set(Role) - set(let_in))
        number = next(turn)
        few = [roles[number % len(roles)] for roles in (let_in, refused) if roles]
        yield route, method, permission, few if kind in seen else [*let_in, *refused]
        seen.add(kind)


def test_a_role_opens_what_the_table_says_and_nothing_else(things, browsers, monkeypatch):
    monkeypatch.setattr(middleware, "_call", lambda *asked: HttpResponse(status=204))
    faults = []
    for route, method, permission, roles in who_asks():
        path = path_of(route, arguments(route, things))
        for role in roles:
            wanted = 204 if role in PERMISSIONS[permission] else 403
            if (status := ask(browsers[role], method, path).status_code) != wanted:
                faults.append((role, method, path, status))
    assert not faults, listed(faults)


def test_no_view_refuses_whom_the_table_lets_in(things, browsers):
    turn, faults = count(), []
    for route, method, permission in doors():
        path = path_of(route, arguments(route, things))
        allowed = sorted(browsers.keys() & PERMISSIONS[permission])
        role = allowed[next(turn) % len(allowed)]
        if (status := ask(browsers[role], method, path).status_code) == 403:
            faults.append((role, method, path, status))
    assert not faults, listed(faults)
