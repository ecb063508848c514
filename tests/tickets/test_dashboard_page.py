"""The dashboard says what is open and late now, how promises were kept, and what waits to be excused."""

import re

import time_machine

from aftersales.tenancy.scope import tenant_scope
from tests.tickets.conftest import NINE, after
from tickets.actions.talking import respond
from tickets.models import Waiver


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


def test_the_list_behind_a_figure_says_which_figure(opened, north, sign_in):
    page = sign_in(north.manager).get("/dashboard/promises/?metric=response&state=breached&since=2026-11-01").text
    assert '<p class="lead">响应 · 超时 · 自 2026-11-01 起</p>' in page
    assert '<p class="lead">' not in sign_in(north.manager).get("/dashboard/promises/?metric=nonsense").text
