"""The measuring, once the settings name the bench's database."""

import io
import json
import os
import re
from contextlib import redirect_stdout

import django
import psycopg2

django.setup()

from django.conf import settings  # noqa: E402  # models can be read only after setup
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from aftersales.accounts.models import Membership  # noqa: E402
from aftersales.accounts.onboarding import fill  # noqa: E402
from aftersales.audit.actor import SYSTEM  # noqa: E402
from aftersales.memory import settle  # noqa: E402
from aftersales.tenancy.models import Tenant  # noqa: E402
from aftersales.tenancy.scope import tenant_scope  # noqa: E402
from aftersales.worktime.compiled import timetable_of  # noqa: E402
from aftersales.worktime.models import WorkCalendar  # noqa: E402
from tests.bench import ceiling, claims, crowd, data, figures, tuesday  # noqa: E402
from tests.bench.load import Client  # noqa: E402
from tests.cast import make_company  # noqa: E402
from tests.tickets.making import work_order  # noqa: E402
from tickets.models import WorkOrder  # noqa: E402

WAITING = 1_000_000
INBOX = "inbox of expenses"


def measure(product_port, ceiling_port, *, orders, only, keep):
    """Fill the database, unless a run before is to be kept, and return every `Figure` whose name contains `only`."""
    if not keep:
        _fill(make_company("north"), orders)
    tenant = Tenant.objects.get(slug="north")
    with tenant_scope(tenant):
        dispatcher = Membership.objects.here().get(name="north dispatcher")
        number = WorkOrder.objects.open().order_by("number").values_list("number", flat=True)[42]
        office = timetable_of(WorkCalendar.objects.default())
        finance = Membership.objects.here().get(name="north finance")
        technician = Membership.objects.here().get(name="north technician")
    if only in INBOX:
        claims.write(lambda: tenant_scope(tenant), claimant=technician.pk)
    cookie = _cookie(dispatcher)
    plain, browser = Client(ceiling_port, cookie=cookie), Client(product_port, cookie=cookie)
    cashier = Client(product_port, cookie=_cookie(finance))
    asked = [
        *figures.pages(browser, number=number),
        (INBOX, 2.5, lambda: cashier.ask("/expenses/inbox/")),
        *figures.api(Client(product_port, key=_key()), customer="C-000142"),
    ]
    inside = [
        ("sweep with nothing due", figures.idle_sweep),
        ("clocks due at once, recorded", lambda: figures.due_at_once(lambda: tenant_scope(tenant))),
        ("Timetable.add", lambda: figures.adding(office)),
    ]
    settle()  # as a worker does, whose work is measured in this process
    return [
        *(figures.against_ceiling(*one, ceiling=plain) for one in asked if only in one[0]),
        *(taken() for name, taken in inside if only in name),
        *(crowd.figures(lambda: tenant_scope(tenant)) if only in "two sweepers" else ()),
        *(tuesday.figures(lambda: tenant_scope(tenant), data.CUSTOMERS) if only in "a Tuesday" else ()),
    ]


def _fill(company, orders):
    with tenant_scope(company.tenant):
        fill(by=SYSTEM, at=timezone.now())
        facts = _like_a_real_one(company)
    owner = psycopg2.connect(os.environ["DATABASE_OWNER_URL"])
    owner.autocommit = True
    with data.without_foreign_keys(owner, company.tenant):
        data.write(orders, lambda: tenant_scope(company.tenant), **facts)
    with tenant_scope(company.tenant):
        data.write_timers(WAITING)
    with owner.cursor() as cursor:
        cursor.execute(ceiling.MAKE)
        # But for empty tables: noted as such, they would be taken for empty until the server looks at them again.
        cursor.execute("SELECT relid::regclass::text FROM pg_stat_user_tables WHERE pg_relation_size(relid) > 0")
        cursor.execute("VACUUM ANALYZE " + ", ".join(table for (table,) in cursor.fetchall()))
    owner.close()


def _like_a_real_one(company):
    """Return what one real work order is frozen with, for its like to be written with."""
    like = work_order(by=company.dispatcher.actor, at=timezone.now())
    targets = {clock.metric: clock.target_id for clock in like.clocks.all()}
    people = [str(company.technician.pk), str(company.colleague.pk)]
    return {
        "type": like.type_id,
        "severity": like.severity_id,
        "version": like.plan_version_id,
        "response": targets["response"],
        "on_site": targets["on_site"],
        "people": people * 10,
        "coverage": json.dumps(like.coverage),
    }


def _cookie(member):
    """Return the cookie of a browser in which a member is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(member.user_id)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.user.get_session_auth_hash()
    session["membership"] = str(member.pk)
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _key():
    """Return a new key of the desk, as the command prints it."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        call_command("api_key", tenant="north", role="owner", name="bench", stdout=printed)
    return re.search(r"[A-Za-z0-9]{8}\.[A-Za-z0-9]{20,}", printed.getvalue())[0]
