"""A member's notices: the bell, the page, reading."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersales.messaging.models import Message
from aftersales.messaging.outbox import send
from aftersales.tenancy.scope import tenant_scope
from tests.messaging.conftest import NOON


@pytest.fixture
def told(north, south):
    """Return a function that tells north's technician something; others were told as well."""

    def tell(key, link=""):
        for company in (north, south):
            with tenant_scope(company.tenant):
                for member in (company.technician, company.colleague):
                    context = {"name": f"{member.name} {key}", "link": link}
                    send("test/hello", to=member, context=context, dedupe_key=key, channels=["in_app"], at=NOON)

    return tell


def unread(company):
    with tenant_scope(company.tenant):
        return Message.objects.unread().count()


def test_the_bell_counts_a_members_own_unread_notices_and_is_silent_while_nothing_changes(north, told, sign_in):
    told("1"), told("2")
    browser = sign_in(north.technician)
    bell = browser.get("/notices/bell/", headers={"HX-Request": "true"})
    assert '<span class="bell-count" aria-hidden="true">2</span>' in bell.text
    assert browser.get("/notices/bell/?version=2", headers={"HX-Request": "true"}).status_code == 204
    told("3")
    assert browser.get("/notices/bell/?version=2", headers={"HX-Request": "true"}).status_code == 200


def test_a_bell_without_notices_shows_no_count(north, sign_in):
    bell = sign_in(north.technician).get("/notices/bell/", headers={"HX-Request": "true"})
    assert "bell-count" not in bell.text


def test_the_page_shows_a_members_own_notices_escaped_newest_first(north, told, sign_in):
    told("<first>"), told("second")
    page = sign_in(north.technician).get("/notices/").text
    assert page.index("Hello north technician second") < page.index("Hello north technician &lt;first&gt;")
    assert "colleague" not in page
    assert "south" not in page


def test_opening_a_notice_marks_it_read_and_leads_to_what_it_is_about(north, told, sign_in):
    told("1", link="/customers/")
    with tenant_scope(north.tenant):
        notice = Message.objects.notices_for(north.technician).get()
    answer = sign_in(north.technician).post(f"/notices/{notice.pk}/open/")
    assert (answer.status_code, answer.url) == (303, "/customers/")
    with tenant_scope(north.tenant):
        assert Message.objects.get(pk=notice.pk).read_at is not None
    assert unread(north) == 1


def test_a_colleagues_notice_and_another_companys_are_not_there(north, south, told, sign_in):
    told("1")
    browser = sign_in(north.technician)
    for company in (north, south):
        with tenant_scope(company.tenant):
            theirs = Message.objects.notices_for(company.colleague).get()
        assert browser.post(f"/notices/{theirs.pk}/open/").status_code == 404
    assert (unread(north), unread(south)) == (2, 2)


def test_all_can_be_marked_read_at_once_and_only_ones_own(north, south, told, sign_in):
    told("1"), told("2")
    assert sign_in(north.technician).post("/notices/read/").status_code == 303
    assert (unread(north), unread(south)) == (2, 4)


def test_the_page_costs_the_same_with_one_notice_and_with_three(north, told, sign_in):
    browser = sign_in(north.technician)
    told("1")
    browser.get("/notices/")
    with CaptureQueriesContext(connection) as one:
        browser.get("/notices/")
    told("2"), told("3")
    with CaptureQueriesContext(connection) as three:
        browser.get("/notices/")
    assert len(three) == len(one)


def test_an_old_notice_whose_words_are_gone_still_shows(north, told, sign_in):
    told("1")
    with tenant_scope(north.tenant):
        Message.objects.update(template="test/forgotten")
    assert "test/forgotten" in sign_in(north.technician).get("/notices/").text
