"""What a guest of an event said becomes a call."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import see_other
from aftersales.web.saving import way_back
from customers.models import EventNote
from tickets.actions.hosting import call_about_note


@require_POST
@requires("follow_ups.call")
def note_call(request, pk):
    """Put a guest on the list of whom to call about a note."""
    note = get_object_or_404(EventNote.objects.select_related("guest"), pk=pk)
    call_about_note(note=note, by=request.actor, at=request.at)
    return see_other(request, way_back(request, note.get_absolute_url()), said=_("On the list of whom to call."))
