"""The calendar editor in a browser: windows and text follow each other, and changes are told before they are saved."""

from datetime import date

import pytest
from django.urls import reverse

from aftersales.tenancy.scope import tenant_scope
from aftersales.worktime.models import WorkCalendar
from tests.factories import calendar
from tests.web.browser import stage
from tests.worktime.timetables import OFFICE


@pytest.fixture
def office(emptied, north):
    with tenant_scope(north.tenant):
        return calendar(name="Office", windows=OFFICE)


def test_hours_are_written_by_windows_copied_and_saved_with_an_own_day(north, office, open_page):
    tab = open_page(north.manager, reverse("calendars:edit", args=[office.pk]))
    monday = tab.locator("[data-day]").first
    closes = monday.locator(".window input").nth(1)
    closes.fill("12:00")
    closes.dispatch_event("change")
    assert tab.input_value("#day-0") == "09:00–12:00"
    tab.click("[data-copy-first=all]")
    assert [tab.input_value(f"#day-{day}") for day in (1, 6)] == ["09:00–12:00"] * 2
    tab.wait_for_selector("#draft .changes li")
    tab.locator(".week-day").nth(6).locator(".window").wait_for()
    new_year = date(date.today().year + 1, 1, 1).isoformat()
    tab.click("#draft [hx-vals] >> nth=-1")
    tab.click(f"[data-own-day='{new_year}']")
    row = tab.locator("[data-own].is-new")
    assert row.locator("[name=overrides_first]").input_value() == new_year
    row.locator("[name=overrides_name]").fill("盘点")
    tab.locator("#draft .changes", has_text="盘点").wait_for()
    tab.click("form.calendar-form button.btn-primary")
    tab.wait_for_url(f"**{office.get_absolute_url()}")
    with stage.turn, tenant_scope(north.tenant):
        saved = WorkCalendar.objects.with_content().get()
    assert (saved.version, saved.current.windows) == (2, [[["09:00", "12:00"]]] * 7)
    assert list(saved.current.overrides) == [new_year]
