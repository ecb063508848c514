"""The editor of a draft: rows are changed without being kept, then saved, published, or refused with all typed."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aftersales.errors import Refused
from aftersales.worktime.actions import archive_calendar, offer_calendar
from contracts.actions.drafts import draft_version, save_draft
from contracts.choices import Counting, Metric, StartsAt, Unit
from contracts.forms.typed import typed
from contracts.models import PlanVersion, ServicePlan
from contracts.presets import PLAN_PRESETS
from contracts.rules.targets import TargetSpec
from tests import factories
from tests.contracts.conftest import AT

HTMX = {"HX-Request": "true"}
ROW = {
    "metric": "on_site",
    "amount": "4",
    "unit": "hours",
    "counting": "elapsed",
    "starts_at": "reported",
    "kind": "promise",
    "marks": "50, 75, 90",
}


@pytest.fixture
def plan(at_north):
    return at_north(factories.service_plan, "30min-by-zone", name="Gold")


@pytest.fixture
def edit(plan):
    """The address of the plan's editor."""
    return reverse("contracts:plan-edit", args=[plan.pk])


def written(*rows, **head):
    """The fields of a form with these rows: what each says differently from ROW."""
    data = {"row": [str(number) for number in range(1, len(rows) + 1)], **head}
    for number, row in enumerate(rows, start=1):
        data |= {f"{number}-{field}": value for field, value in (ROW | row).items()}
    return data


def draft_of(plan):
    return PlanVersion.objects.drafts().get(plan=plan)


def test_the_editor_begins_with_what_the_plan_promises_today_and_keeps_nothing(desk, edit, at_north):
    text = desk.get(edit).text
    assert "On site within 3 hours in the city" in text
    assert text.count('name="row"') == 6
    assert at_north(PlanVersion.objects.drafts().count) == 0


def test_saving_makes_a_draft_and_saving_again_writes_it_anew(desk, edit, plan, at_north):
    assert desk.post(edit, written({"amount": "4"})).status_code == 303
    draft = at_north(draft_of, plan)
    assert (draft.number, draft.version) == (2, 1)
    assert desk.post(edit, written({"amount": "5"}, {"metric": "response"}, version="1")).status_code == 303
    again = at_north(draft_of, plan)
    assert (again.pk, again.version) == (draft.pk, 2)
    assert at_north(lambda: [spec.amount for spec in again.specs]) == [5, 4]


def test_what_is_shown_and_saved_unchanged_promises_the_same(desk, edit, plan, at_north):
    current = at_north(lambda: plan.versions.get().own_specs)
    desk.post(edit, dict(typed(current).lists()))
    saved = at_north(lambda: draft_of(plan).own_specs)

    def said(spec):
        steps = [(s.after, s.mark, s.minutes, s.tell, s.role, s.team_id, s.channel, s.urgent) for s in spec.steps]
        names = [name for name in spec.__slots__ if name not in ("id", "steps")]
        return [getattr(spec, name) for name in names], steps

    assert [said(spec) for spec in saved] == [said(spec) for spec in current]


def test_seconds_and_long_lists_that_a_program_wrote_survive_being_edited(desk, edit, plan, at_north, north):
    target = TargetSpec(id="", metric=Metric.RESPONSE, starts_at=StartsAt.REPORTED, amount=45, unit=Unit.SECONDS,
                        counting=Counting.ELAPSED, marks=tuple(range(1, 99)))  # fmt: skip
    at_north(save_draft, plan=plan, targets=[target], by=north.owner.actor, at=AT)
    shown = desk.get(edit).context["editor"].rows_typed.data
    grown = desk.post(edit, {**dict(shown.lists()), "do": "add"}, headers=HTMX).context["editor"].rows_typed
    assert desk.post(edit, {**dict(grown.data.lists()), "row": grown.names[:1], "do": ""}).status_code == 303
    [saved] = at_north(lambda: draft_of(plan).own_specs)
    assert (saved.amount, saved.unit, saved.marks) == (45, Unit.SECONDS, target.marks)
    refused = desk.post(edit, written({"unit": "seconds", "counting": "working"}, version="2"))
    assert "Seconds run round the clock." in refused.text


def test_an_archived_calendar_is_offered_only_where_it_is_named_already(desk, edit, plan, at_north, north):
    old = at_north(lambda: factories.calendar(name="Old") and factories.calendar(name="Night"))
    by = north.owner.actor
    targets = at_north(lambda: [replace(spec, calendar_id=old.pk) for spec in plan.versions.get().own_specs])
    assert ">Night<" in desk.get(edit).text
    at_north(archive_calendar, calendar=old, by=by, at=AT)
    assert ">Night<" not in desk.get(edit).text
    with pytest.raises(Refused) as refusal:
        at_north(save_draft, plan=plan, targets=targets, by=by, at=AT)
    assert (refusal.value.code, refusal.value.field) == ("archived", "targets")
    at_north(offer_calendar, calendar=old, by=by, at=AT)
    at_north(save_draft, plan=plan, targets=targets, by=by, at=AT)
    at_north(archive_calendar, calendar=old, by=by, at=AT)
    at_north(save_draft, plan=plan, targets=targets, seen=1, by=by, at=AT)
    assert ">Night<" in desk.get(edit).text


def test_publishing_asks_what_changed_and_is_then_what_the_plan_promises(desk, edit, plan, at_north):
    refused = desk.post(edit, written({"amount": "2"}, do="publish"))
    assert (refused.status_code, "Say what changed" in refused.text) == (422, True)
    answer = desk.post(edit, written({"amount": "2"}, do="publish", notes="2 hours in the city"))
    assert answer["Location"] == plan.get_absolute_url()
    current = at_north(lambda: PlanVersion.objects.current().get(plan=plan))
    assert (current.number, current.notes) == (2, "2 hours in the city")
    assert "On site within 2 hours" in desk.get(plan.get_absolute_url()).text


def test_a_refused_form_keeps_all_that_was_typed(desk, edit):
    rows = ({"amount": "soon", "region_codes": "440300 999999"}, {"unit": "days", "counting": "working"})
    answer = desk.post(edit, written(*rows, notes="so far"))
    assert answer.status_code == 422
    for kept in ('value="soon"', 'value="440300 999999"', 'value="so far"', "No region has the code 999999."):
        assert kept in answer.text
    assert 'class="note note-danger" role="alert"' in answer.text


def test_promises_that_contradict_each_other_are_refused_at_the_row(desk, edit):
    answer = desk.post(edit, written({"amount": "4"}, {"amount": "8"}))
    assert answer.status_code == 422
    assert "would never count: promise 1 holds for the same cases" in answer.text
    counting = desk.post(edit, written({"unit": "days", "counting": "working"}))
    assert "For days of work choose working days." in counting.text


def test_rows_are_added_copied_moved_and_removed_without_keeping_anything(desk, edit, at_north):
    def rows(do, *rows):
        answer = desk.post(edit, {**written(*rows), "do": do}, headers=HTMX)
        assert (answer.status_code, "<html" in answer.text) == (200, False)
        return [(row.name, row.form["amount"].value()) for row in answer.context["editor"].rows]

    two = ({"amount": "4"}, {"amount": "8"})
    assert rows("add", *two) == [("1", "4"), ("2", "8"), ("3", "30")]
    assert rows("copy:1", *two) == [("1", "4"), ("3", "4"), ("2", "8")]
    assert rows("remove:1", *two) == [("2", "8")]
    assert rows("down:1", *two) == [("2", "8"), ("1", "4")]
    assert rows("up:1", *two) == [("1", "4"), ("2", "8")]
    assert rows("magic:1", *two) == [("1", "4"), ("2", "8")]
    assert at_north(PlanVersion.objects.drafts().count) == 0


def test_a_copied_row_takes_its_escalation_along(desk, edit):
    data = {**written({"step": ["1"]}), "1.1-who": "assignee", "1.1-after": "breach", "do": "copy:1"}
    rows = desk.post(edit, data, headers=HTMX).context["editor"].rows
    assert [row.steps[0]["who"].value() for row in rows] == ["assignee", "assignee"]


def test_regions_are_found_by_name_and_put_on_the_list(desk, edit, plan):
    found = desk.get(reverse("contracts:plan-regions", args=[plan.pk]), {"row": "1", "1-find": "深圳"}, headers=HTMX)
    assert 'value="put:1.440300"' in found.text
    put = desk.post(edit, {**written({"region_codes": "310000"}), "do": "put:1.440300"}, headers=HTMX)
    assert put.context["editor"].rows[0].form["region_codes"].value() == "310000 440300"
    dropped = desk.post(edit, {**written({"region_codes": "310000 440300"}), "do": "drop:1.310000"}, headers=HTMX)
    assert dropped.context["editor"].rows[0].form["region_codes"].value() == "440300"


def test_a_look_says_each_sentence_and_what_is_missing(desk, edit):
    look = desk.post(edit, {**written({"zones": ["city"]}, {"amount": ""}), "do": "look"}, headers=HTMX).text
    assert "On site within 4 hours in the city" in look
    assert "not complete yet" in look
    gap = desk.post(edit, {**written({"zones": ["city"]}), "do": "look"}, headers=HTMX).text
    assert "is not promised for: same province, other province" in gap


def test_whoever_is_slower_sees_that_the_draft_was_written_meanwhile(desk, edit, plan, at_north, north):
    desk.post(edit, written({"amount": "4"}))
    targets = PLAN_PRESETS["30min-24h-24h"].targets
    at_north(save_draft, plan=plan, targets=targets, seen=1, by=north.owner.actor, at=AT)
    late = desk.post(edit, written({"amount": "6"}, version="1"))
    assert (late.status_code, 'value="6"' in late.text) == (409, True)
    assert "wrote this draft meanwhile" in late.text
    assert "Saving yours would change in it:" in late.text
    assert desk.post(edit, written({"amount": "6"})).status_code == 409
    assert desk.post(edit, written({"amount": "6"}, version="2")).status_code == 303


def test_a_draft_published_meanwhile_is_gone(desk, edit):
    desk.post(edit, written({}, do="publish", notes="x"))
    answer = desk.post(edit, written({"amount": "5"}, version="1"))
    assert (answer.status_code, "discarded or published meanwhile" in answer.text) == (422, True)


def test_a_draft_is_discarded(desk, edit, plan, at_north):
    desk.post(edit, written({}))
    discard = reverse("contracts:plan-discard", args=[plan.pk])
    desk.post(edit, written({"amount": "5"}, version="1"))
    late = desk.post(discard, {"version": "1"})
    assert (late.status_code, "wrote this draft meanwhile" in late.text) == (409, True)
    assert "within 5 hours" in late.text
    assert desk.post(discard).status_code == 409
    assert desk.post(discard, {"version": "2"}).status_code == 303
    assert at_north(PlanVersion.objects.drafts().count) == 0
    assert desk.post(discard, {"version": "2"}).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"row": ["1"] * 3000},
        {"row": ["0", "x", "\x00", "99999", "1.1"]},
        {"row": []},
        {"1-metric": "speed"},
        {"1-unit": "\x00"},
        {"1-amount": "9" * 400},
        {"1-marks": "9" * 150},
        {"1-zones": ["city", "moon"]},
        {"1-calendar": "not-a-calendar"},
        {"1-region_codes": "4403\x0000"},
        {"1-step": ["1", "2"], "1.1-who": "team:nobody", "1.1-after": "mark"},
        {"calendar": "6f1c2a34"},
        {"version": "9" * 30},
        {"notes": "\u202e"},
    ],
)
def test_whatever_is_sent_is_refused_and_shown_again(desk, edit, change):
    assert desk.post(edit, {**written({}), **change}).status_code in (200, 303, 409, 422)
    for do in ("look", "add", "copy:1", "tell:1", "put:1.\x00", "remove:9999999", ":::", "up:"):
        assert desk.post(edit, {**written({}), **change, "do": do}, headers=HTMX).status_code in (200, 409, 422)


def test_more_rows_than_a_version_holds_are_refused(desk, edit):
    answer = desk.post(edit, written(*[{}] * 21))
    assert (answer.status_code, "at most 20 promises" in answer.text) == (422, True)


def test_a_new_plan_starts_from_scratch_or_from_a_copy(desk, plan, at_north):
    address = reverse("contracts:plan-new")
    assert desk.post(address, {"start": "scratch"}).status_code == 422
    blank = desk.post(address, {"start": "scratch", "name": "Blank"})
    made = at_north(lambda: ServicePlan.objects.get(name="Blank"))
    assert blank["Location"] == reverse("contracts:plan-edit", args=[made.pk])
    assert desk.get(blank["Location"]).text.count('name="row"') == 1
    desk.post(address, {"start": str(plan.pk), "name": "Copy"})
    copied = at_north(lambda: draft_of(ServicePlan.objects.get(name="Copy")))
    assert at_north(lambda: [(s.metric, s.amount) for s in copied.specs][:2]) == [("response", 30), ("on_site", 3)]


def test_the_editor_costs_the_same_with_one_row_and_with_many(desk, edit):
    def cost(rows):
        with CaptureQueriesContext(connection) as queries:
            desk.post(edit, {**written(*[{}] * rows), "do": "look"}, headers=HTMX)
        return len(queries)

    cost(1)  # what a process reads once
    assert cost(12) == cost(1)


def test_who_may_view_may_not_therefore_edit(north, sign_in, edit, plan):
    browser = sign_in(north.dispatcher)
    assert browser.get(plan.get_absolute_url()).status_code == 200
    assert browser.get(edit).status_code == 403


def test_only_one_draft_stands_beside_a_plan(plan, at_north, north):
    def twice():
        for _ in range(2):
            draft_version(plan=plan, targets=PLAN_PRESETS["30min-by-zone"].targets, by=north.manager.actor, at=AT)

    with pytest.raises(Refused) as refusal:
        at_north(twice)
    assert refusal.value.code == "drafted"
