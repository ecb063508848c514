"""What a guest of an event said asks for a call (R8.6)."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.errors import Refused
from customers.choices import EventNoteKind
from customers.models import EventNote
from tickets.actions.calling import plan_follow_up
from tickets.models import FollowUp
from tickets.queries.timetables import company_timetable

_LONGEST = FollowUp._meta.get_field("about").max_length


@transaction.atomic
def call_about_note(*, note, by, at, owner=None):
    """Put a guest on the list of whom to call about what they suggested or what was found; return the follow-up.

    It is called from now on, by the end of the next working day; the note's words are what to speak about. Raises
    Refused (`planned_already`: a note asks for one call; `does_not_call`).
    """
    note = EventNote.objects.select_for_update(of=("self",), no_key=True).get(pk=note.pk)
    if note.call_planned_at is not None:
        raise Refused(_("Somebody is calling about this already."), code="planned_already")
    guest = note.guest
    about = f"{guest.event.name}: {EventNoteKind(note.kind).label}"[:_LONGEST]
    said = f"{note.asset}: {note.text}" if note.asset else note.text
    follow_up = plan_follow_up(
        customer=guest.customer, contact=guest.contact, about=about, script=said[:2000], owner=owner,
        due_at=company_timetable().end_of_next_working_day(at), next_at=at, by=by, at=at,
    )  # fmt: skip
    note.call_planned_at = at
    note.save(update_fields=["call_planned_at"])
    return follow_up
