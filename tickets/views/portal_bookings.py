"""The customer's own appointments: a service item, a free time, booked, moved or cancelled without a login (R1.4)."""

from datetime import timedelta

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from aftersales.web.portal import customer_page
from aftersales.web.saving import shown_on, status_of
from customers.models import Contact
from tickets.actions.own_bookings import book_own, cancel_own, move_own
from tickets.forms.portal import PickForm
from tickets.queries.bookings import FORTNIGHT, items_offered, offers_of, own_bookings
from tickets.queries.policy import policy
from tickets.rules.bookings import AHEAD, BOOKING

DONE = ("book", "move", "cancel")


@customer_page(BOOKING)
def book_page(request, token):
    """Show a contact their appointments and the free times; take the one they choose, or show what is left of them."""
    contact = _contact(request)
    moved = _named(own_bookings(contact, at=request.at), request.GET.get("move", ""))
    items = list(items_offered())
    item = moved.item if moved else _chosen(items, request.GET.get("item", ""))
    form = PickForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and item and form.is_valid():
        picked = {**form.cleaned_data["slot"], "by": request.actor, "at": request.at}
        with shown_on(form):
            if moved:
                move_own(booking=moved, **picked)
            else:
                book_own(contact=contact, item=item, **picked)
            return _back(token, "move" if moved else "book")
    context = {"contact": contact, "moved": moved, "items": items, "item": item, "form": form, "token": token}
    # Read after what was refused: somebody else may have taken the time that was chosen.
    return _shown(request, {**context, **_times(request, item, moved)}, form)


@customer_page(BOOKING)
@require_POST
def cancel(request, token, pk):
    """Cancel an appointment."""
    contact, form = _contact(request), PickForm({})
    booking = get_object_or_404(own_bookings(contact, at=request.at), pk=pk)
    form.errors.clear()
    with shown_on(form):
        cancel_own(booking=booking, by=request.actor, at=request.at)
        return _back(token, "cancel")
    context = {"contact": contact, "items": list(items_offered()), "form": form, "token": token}
    return _shown(request, context, form)


def _shown(request, context, form):
    figures = policy()
    context |= {
        "own": own_bookings(context["contact"], at=request.at),
        "done": request.GET.get("done") if request.GET.get("done") in DONE else "",
        "late": request.at + timedelta(hours=figures.book_cancel_hours),
        "hours": figures.book_cancel_hours,
        "names": figures.page_names_technician,
    }
    return render(request, "tickets/portal/book.html", context, status=status_of(form))


def _times(request, item, moved):
    """Return the days that have free times, the one shown and its times, and where the fortnights around it are."""
    if item is None:
        return {}
    today = timezone.localdate(request.at)
    first = max(today, min(_date(request.GET.get("from", "")) or today, today + AHEAD))
    offers = offers_of(item, first=first, at=request.at, but=moved.pk if moved else None)
    asked = _date(request.GET.get("day", ""))
    day = asked if asked in offers else next(iter(offers), None)
    later, earlier = first + FORTNIGHT, max(today, first - FORTNIGHT)
    return {
        "first": first,
        "days": list(offers),
        "day": day,
        "offers": offers.get(day, []),
        "earlier": earlier if first > today else None,
        "later": later if later <= today + AHEAD else None,
    }


def _contact(request):
    return get_object_or_404(Contact.objects.in_use().select_related("customer"), pk=request.link.subject)


def _named(bookings, pk):
    return next((one for one in bookings if str(one.pk) == pk), None) if pk else None


def _chosen(items, pk):
    only = items[0] if len(items) == 1 else None
    return next((one for one in items if str(one.pk) == pk), only)


def _date(text):
    """Return the date a query names, None for anything else."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def _back(token, done):
    return HttpResponseRedirect(f"{reverse('tickets:portal-book', args=[token])}?done={done}", status=303)
