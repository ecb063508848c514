"""A calendar before it is saved: what would change, the months of a year, and what it would answer."""

import json
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language

from aftersales.worktime.answers import Answer
from aftersales.worktime.compiled import read_timetable
from aftersales.worktime.differences import differences
from aftersales.worktime.forms.tester import DueForm, ElapsedForm
from aftersales.worktime.hours_text import read_hours
from aftersales.worktime.windows import BadSchedule
from aftersales.worktime.words import WEEKDAYS
from aftersales.worktime.year import Year, asked_year, year_of


@dataclass(frozen=True)
class Draft:
    """What stands in the editor. `is_readable` says whether it is a calendar at all; if not, the saved one is shown.

    `windows` are the windows of each weekday as pairs, None where the text is not understood.
    """

    is_readable: bool
    changes: list[str]
    windows: list
    year: Year
    due_form: DueForm
    elapsed_form: ElapsedForm
    due: Answer | None
    elapsed: Answer | None
    weekdays: tuple = WEEKDAYS

    @property
    def windows_json(self):
        """Return the windows for the page's script."""
        return json.dumps(self.windows)


def draft_of(calendar, form, *, asked, at):
    """Return the `Draft` in a CalendarForm; `asked` holds the year to show and the questions to it."""
    former = calendar.current.content
    typed = form.content if (form.is_bound and form.is_valid()) or getattr(form, "stale", False) else None
    content = typed or former
    timetable = read_timetable(**content)
    with timezone.override(timetable.zone):
        today = timezone.localdate(at)
        shown = asked_year(asked.get("year", ""), today=today)
        due_form = DueForm(asked if asked.get("due-start") else None, prefix="due", initial={"start": at, "amount": 4})
        elapsed_form = ElapsedForm(asked if asked.get("elapsed-start") else None, prefix="elapsed")
        return Draft(
            is_readable=not form.is_bound or typed is not None,
            changes=differences(former, content),
            windows=[_understood(text) for text in form["windows"].value()],
            year=year_of(timetable, shown, today=today, language=get_language()),
            due_form=due_form,
            elapsed_form=elapsed_form,
            due=due_form.answer(timetable),
            elapsed=elapsed_form.answer(timetable),
        )


def _understood(text):
    try:
        return read_hours(text)
    except BadSchedule:
        return None
