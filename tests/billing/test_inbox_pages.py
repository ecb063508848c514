"""The inbox: its frames are made once, and filled with what each claim says."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from billing.models import ChainStep
from billing.views.inbox import SHOWN
from tests.billing.making import MONDAY, approved, submitted


@pytest.fixture
def company(north, time_machine):
    time_machine.move_to(MONDAY)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
    return north


@pytest.fixture
def waiting(company):
    """Return a function: so many more claims wait for the dispatcher, the longest first."""

    def make(count, **fields):
        with tenant_scope(company.tenant):
            return [submitted(company.technician, at=MONDAY + timedelta(seconds=n), **fields) for n in range(count)]

    return make


def _read(browser, address):
    with CaptureQueriesContext(connection) as captured:
        page = browser.get(address)
    return page, len(captured)


def test_a_page_of_the_inbox_asks_as_often_for_one_claim_as_for_more_than_it_shows(company, waiting, sign_in):
    browser = sign_in(company.dispatcher)
    waiting(1)
    _page, asked = _read(browser, "/expenses/inbox/")
    waiting(SHOWN)
    page, again = _read(browser, "/expenses/inbox/")
    body = page.content.decode()
    assert (body.count("data-row-link"), again) == (SHOWN, asked)
    assert f"{SHOWN} / {SHOWN + 1}" in body
    last = browser.get("/expenses/inbox/?page=2").content.decode()
    assert last.count("data-row-link") == 1
    assert browser.get("/expenses/inbox/?page=9").content.decode().count("data-row-link") == 1


def test_each_row_says_what_its_own_claim_says_and_nothing_of_it_runs(company, waiting, sign_in):
    claims = [*waiting(1, about="<b>高铁</b> & <!-- number -->"), *waiting(1, about="轮" * 50)]
    body = sign_in(company.dispatcher).get("/expenses/inbox/?page=1").content.decode()
    for claim in claims:
        assert f'href="?page=1&amp;claim={claim.number}"' in body
        assert f'name="claims" value="{claim.number}" aria-label="{claim.number}"' in body
    assert "&lt;b&gt;高铁&lt;/b&gt; &amp; &lt;!-- number --&gt;" in body
    assert [n for n in (30, 41) if "轮" * n in body] == [30]  # cut to forty, dots among them
    assert body.count("128.50 CNY") == 2


def test_a_step_signed_one_by_one_offers_no_box_and_what_is_to_be_paid_has_none(company, waiting, sign_in):
    waiting(1)
    with tenant_scope(company.tenant):
        ChainStep.objects.update(batch=False)
        paid = approved(company, waiting(1)[0])
    assert 'name="claims"' not in sign_in(company.dispatcher).get("/expenses/inbox/").content.decode()
    body = sign_in(company.finance).get("/expenses/inbox/?to=pay").content.decode()
    assert f'href="?to=pay&amp;claim={paid.number}"' in body
    assert body.count("data-row-link") == 1
    assert 'name="claims"' not in body
