"""Writing a reminder plan, trying it, starting it, and seeing whom it told."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aftersales.tenancy.scope import tenant_scope
from customers.choices import CareChannel, Purpose
from customers.models import CarePolicy, Consent, ReminderPlan
from customers.queries.manners import agreed_by
from tests import factories

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
TYPED = {
    "name": "周二邀请",
    "purpose": "invitation",
    "channel": "sms",
    "weekdays": ["2"],
    "send_at": "09:00",
    "starts_on": "2026-11-01",
    "holiday_rule": "shift",
    "grace_minutes": "240",
    "subject_zh_hans": "{称呼}，您好",
    "body_zh_hans": "{公司}",
}


@pytest.fixture
def manager(north, sign_in):
    return sign_in(north.manager)


def plan_of(north):
    with tenant_scope(north.tenant):
        return ReminderPlan.objects.get()


def test_a_plan_is_written_from_a_preset_started_paused_and_ended(north, manager):
    form = manager.get(reverse("customers:reminder-new"), {"preset": "sunday"}).context["form"]
    assert (form["weekdays"].value(), form["subject_zh_hans"].value()) == (["7"], "{称呼}，周日安康")
    tip = manager.get(reverse("customers:reminder-new"), {"preset": "care-tip"}).context["form"]
    assert (tip["weekdays"].value(), tip["date_rule"].value()) == ([], "FREQ=MONTHLY;BYMONTHDAY=5")
    offered = manager.get(reverse("customers:reminders")).text
    assert ("每月保养小贴士" in offered, "每月 5 日" in offered) == (True, True)
    page = manager.post(reverse("customers:reminder-new"), TYPED)["Location"]
    assert plan_of(north).texts == {"zh-hans": {"subject": "{greeting}，您好", "body": "{company}"}}
    for verb, state in (("start", "active"), ("pause", "paused"), ("resume", "active"), ("end", "ended")):
        manager.post(f"{page}{verb}/")
        assert plan_of(north).state == state
    assert "王女士，您好" in manager.get(page).text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"weekdays": []}, "__all__"),
        ({"date_rule": "FREQ=SECONDLY"}, "date_rule"),
        ({"subject_zh_hans": "{密码}"}, "subject_zh_hans"),
        ({"subject_zh_hans": "", "body_zh_hans": "x"}, "subject_zh_hans"),
        ({"grace_minutes": "1"}, "grace_minutes"),
        ({"ends_on": "2026-10-01"}, "__all__"),
        ({"region_code": "999999"}, "region_code"),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(manager, typed, field):
    refused = manager.post(reverse("customers:reminder-new"), {**TYPED, **typed})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, [field])
    if field == "subject_zh_hans" and typed[field]:
        assert "密码" in refused.text
        assert "{称呼}" in str(refused.context["form"].errors)


def test_an_edit_keeps_its_name_and_a_late_one_is_shown_what_stands(north, manager):
    manager.post(reverse("customers:reminder-new"), TYPED)
    edit = reverse("customers:reminder-edit", args=[plan_of(north).pk])
    assert manager.post(edit, {**TYPED, "send_at": "10:00", "version": "1"}).status_code == 303
    late = manager.post(edit, {**TYPED, "send_at": "11:00", "version": "1"})
    assert (late.status_code, len(late.context["current"])) == (409, 1)


def test_the_preview_says_what_a_customer_reads_or_what_is_wrong(manager):
    said = manager.post(reverse("customers:reminder-preview"), {"subject_zh_hans": "{称呼}，您好"}).text
    wrong = manager.post(reverse("customers:reminder-preview"), {"subject_en": "{password}"}).text
    assert ("王女士，您好" in said, "password" in wrong, "{称呼}" in wrong) == (True, True, True)


def test_whom_a_plan_would_tell_and_whom_it_told(north, manager):
    with tenant_scope(north.tenant):
        for agreed in (True, False):
            owner = factories.person(name=f"王{agreed}")
            factories.contact(customer=owner, is_primary=True, consents=agreed)
        plan = factories.started_plan(at=NOON)
        dry = manager.get(reverse("customers:reminder-dry-run", args=[plan.pk]), {"why": "no_consent"})
        assert (dry.context["run"].told, [one.customer.name for one in dry.context["page"]]) == (1, ["王False"])
        done = factories.occurrence(plan=plan, at=NOON)
    lines = manager.get(reverse("customers:occurrence", args=[done.pk])).context["lines"]
    assert [(one.state, message and message.state) for one, message in lines] == [
        ("told", "queued"),
        ("left_out", None),
    ]
    for day in ("2026-11-24", "2026-13-99", "0001-01-01"):
        assert manager.get(reverse("customers:reminder-week"), {"day": day}).status_code == 200


def test_consent_and_manners_are_noted(north, manager):
    with tenant_scope(north.tenant):
        contact = factories.contact(consents=True)
        page = reverse("customers:contact-manners", args=[contact.customer.number, contact.pk])
        assert manager.post(page, {"language": "en", "agreed_care": ["sms"]}).status_code == 303
        assert [pair for pair, given in agreed_by(contact).items() if given] == [("care", "sms")]
        assert Consent.objects.count() == len(Purpose) * len(CareChannel) - 1  # every pair that is not as before
    figures = {"most_per_week": "2", "wanted_per_week": "3", "quiet_from": "21:00", "quiet_until": "08:00"}
    assert manager.post(reverse("customers:care-policy"), figures).status_code == 422
    assert manager.post(reverse("customers:care-policy"), {**figures, "most_per_week": "4"}).status_code == 303
    with tenant_scope(north.tenant):
        assert CarePolicy.objects.get().most_per_week == 4


@pytest.mark.parametrize("name", ["reminders", "reminder-week", "reminder-dry-run", "occurrence", "reminder-plan"])
def test_a_page_costs_the_same_with_one_row_and_with_three(north, manager, name):
    def cost(rows):
        with tenant_scope(north.tenant):
            for _row in range(rows):
                phone = f"+8613800{ReminderPlan.objects.count():06d}"
                factories.contact(consents=True, phone=phone)
                made = factories.started_plan(at=NOON)
            done = factories.occurrence(plan=made, at=NOON)
        key = {"occurrence": [done.pk], "reminder-plan": [made.pk], "reminder-dry-run": [made.pk]}.get(name, [])
        with CaptureQueriesContext(connection) as queries:
            assert manager.get(reverse(f"customers:{name}", args=key)).status_code == 200
        return len(queries)

    cost(1)
    if name != "reminder-week":
        assert cost(1) == cost(2)
