"""What a guest of an event said becomes a call; what its team is to do elsewhere."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import see_other
from aftersales.web.saving import way_back
from customers.models import CustomerEvent, EventNote
from tickets.actions.hosting import call_about_note
from tickets.queries.bookings import team_taken


@requires("bookings.view")
def team_busy(request, pk):
    """Show what an event's team is to do elsewhere at its time: absences, appointments and visits that stand."""
    event = get_object_or_404(CustomerEvent, pk=pk)
    return render(request, "tickets/bookings/team.html", {"taken": team_taken(event)})


@require_POST
@requires("follow_ups.call")
def note_call(request, pk):
    """Put a guest on the list of whom to call about a note."""
    note = get_object_or_404(EventNote.objects.select_related("guest"), pk=pk)
    call_about_note(note=note, by=request.actor, at=request.at)
    return see_other(request, way_back(request, note.get_absolute_url()), said=_("On the list of whom to call."))
