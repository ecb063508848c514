"""The dashboard says what is open and late now, how promises were kept, and what waits to be excused."""

import re

import time_machine

from aftersales.tenancy.scope import tenant_scope
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to, work_order
from tickets.actions.talking import respond
from tickets.choices import State
from tickets.models import ClockDay, Waiver


def test_every_figure_is_shown(opened, north, sign_in):
    with tenant_scope(north.tenant):
        respond(work_order=opened, by=north.dispatcher.actor, at=after(minutes=40))
        late = opened.clocks.get(metric="response")
        Waiver.objects.create(clock=late, ground="other", reason="–", asked_at=NINE)
    with time_machine.travel(after(hours=5)):
        page = sign_in(north.manager).get("/dashboard/?days=90").text
    figures = re.findall(r'<span class="stat-value">\s*(\d*)', page)
    # Open, due within an hour, overdue (the visit of three hours is due since noon), waiting, to be excused.
    assert figures == ["1", "0", "1", "0", "1"]
    assert 'href="/waivers/"' in page


def test_the_api_says_the_numbers_of_the_page(opened, north, sign_in, django_assert_max_num_queries):
    with tenant_scope(north.tenant):
        order = brought_to(State.ON_SITE, opened, by=north.dispatcher.actor, technician=north.technician, at=NINE)
        respond(work_order=order, by=north.dispatcher.actor, at=after(minutes=40))
        other = work_order(by=north.dispatcher.actor, at=NINE)
        respond(work_order=other, by=north.dispatcher.actor, at=after(minutes=40))
        ClockDay.objects.filter(metric="response", breached=1).update(excused=1)
    with time_machine.travel(after(hours=5)):
        manager = sign_in(north.manager)
        page, worst = (manager.get(path).text for path in ("/dashboard/?days=7", "/dashboard/customers/?days=7"))
        manager.get("/api/v1/dashboard/")  # what is asked once for each process
        with django_assert_max_num_queries(17):
            said = manager.get("/api/v1/dashboard/?days=7").json()
    figures = re.findall(r'<span class="stat-value">\s*(\d*)', page)
    assert figures == [str(said["now"][name]) for name in ("open", "soon", "overdue", "waiting")]
    rows = [*said["promises"], *said["technicians"]]
    shown = re.findall(r">(\d+)</a></td>|state=breached&amp;since=[\d-]+\">(\d+)</a>", page)
    assert [int(met or missed) for met, missed in shown] == [row[name] for row in rows for name in ("met", "breached")]
    assert [f"{row['percent']}%" in page for row in rows] == [True] * len(rows)
    [response] = [row for row in said["promises"] if row["metric"] == "response"]
    assert (response["breached"], response["excused"], response["percent"]) == (1, 1, 50.0)
    assert response["percent_excused"] == 100.0
    assert all(f"customer={one['customer']}&amp;" in worst for one in said["customers"])
    assert (said["since"], said["until"]) == ("2026-11-17", "2026-11-23")
    refused = manager.get("/api/v1/dashboard/?days=8").json()["errors"][0]
    assert (refused["field"], refused["code"]) == ("days", "invalid_choice")


def test_the_list_behind_a_figure_says_which_figure(opened, north, sign_in):
    page = sign_in(north.manager).get("/dashboard/promises/?metric=response&state=breached&since=2026-11-01").text
    assert '<p class="lead">响应 · 超时 · 自 2026-11-01 起</p>' in page
    assert '<p class="lead">' not in sign_in(north.manager).get("/dashboard/promises/?metric=nonsense").text
