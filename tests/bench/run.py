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

from aftersales.accounts.onboarding import fill  # noqa: E402
from aftersales.audit.actor import SYSTEM  # noqa: E402
from aftersales.tenancy.scope import tenant_scope  # noqa: E402
from aftersales.worktime.compiled import timetable_of  # noqa: E402
from aftersales.worktime.models import WorkCalendar  # noqa: E402
from tests.bench import ceiling, data, figures  # noqa: E402
from tests.bench.load import Client  # noqa: E402
from tests.cast import make_company  # noqa: E402
from tests.tickets.making import work_order  # noqa: E402
from tickets.models import WorkOrder  # noqa: E402

WAITING = 1_000_000


def measure(product_port, ceiling_port):
    """Fill the database and return every `Figure`."""
    company = make_company("north")
    now = timezone.now()
    with tenant_scope(company.tenant):
        fill(by=SYSTEM, at=now)
        _fill(company)
        data.write_timers(WAITING)
        number = WorkOrder.objects.open().order_by("number").values_list("number", flat=True)[42]
        office = timetable_of(WorkCalendar.objects.default())
    owner = psycopg2.connect(os.environ["DATABASE_OWNER_URL"])
    owner.autocommit = True
    with owner.cursor() as cursor:
        cursor.execute(ceiling.MAKE)
        cursor.execute("VACUUM ANALYZE")
    owner.close()
    cookie = _cookie(company.dispatcher)
    plain, browser = Client(ceiling_port, cookie=cookie), Client(product_port, cookie=cookie)
    key = Client(product_port, key=_key())
    measured = list(figures.pages(plain, browser, key, number=number, customer="C-000142"))
    measured.append(figures.idle_sweep())
    measured.append(figures.due_at_once(lambda: tenant_scope(company.tenant)))
    measured.append(figures.adding(office))
    return measured


def _fill(company):
    """Write the data after one real work order, which shows what its like are frozen with."""
    like = work_order(by=company.dispatcher.actor, at=timezone.now())
    targets = {clock.metric: clock.target_id for clock in like.clocks.all()}
    people = [str(company.technician.pk), str(company.colleague.pk)]
    data.write(
        type=like.type_id,
        severity=like.severity_id,
        version=like.plan_version_id,
        response=targets["response"],
        on_site=targets["on_site"],
        people=people * 10,
        coverage=json.dumps(like.coverage),
    )


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
