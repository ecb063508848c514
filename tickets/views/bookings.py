"""Appointments: a day with a column for each member, a slot to book, one appointment; the service items."""

from datetime import timedelta

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from tickets.actions.booking import book, save_item, step_booking
from tickets.forms.bookings import BookForm, CancelForm, ServiceItemForm
from tickets.models import Booking, ServiceItem
from tickets.queries.bookings import columns_of, items_offered
from tickets.rules.bookings import can_move, verbs_of

_DAY = timedelta(days=1)


@requires("bookings.view")
def day_page(request):
    """Show a date: for each member what is booked, and what is free for the service item chosen."""
    day = day_of(request)
    items = list(items_offered())
    item = next((one for one in items if str(one.pk) == request.GET.get("item")), items[0] if items else None)
    context = {"day": day, "before": day - _DAY, "after": day + _DAY, "today": timezone.localdate(request.at)}
    context |= {"items": items, "item": item, "columns": columns_of(item, day, at=request.at) if item else []}
    return respond(request, "tickets/bookings/day.html", context)


@requires("bookings.edit")
def booking_new(request):
    """Give a customer the slot that the address names."""
    posted = request.method == "POST"
    form = BookForm(request.POST if posted else None, initial=request.GET.dict())
    if posted and form.is_valid():
        with shown_on(form):
            made = book(by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, made, said=_("Booked. Both will be reminded."))
    return respond(request, "tickets/bookings/new.html", {"form": form, "slot": form.slot}, status=status_of(form))


@requires("bookings.view")
def booking_page(request, pk):
    """Show one appointment, and what can be done to it now."""
    booking = get_object_or_404(Booking.objects.for_rows(), pk=pk)
    begun = booking.starts_at <= request.at
    context = {"booking": booking, "verbs": verbs_of(booking.state, begun=begun)}
    context |= {"day": timezone.localdate(booking.starts_at), "movable": can_move(booking.state, begun=begun)}
    return respond(request, "tickets/bookings/page.html", context)


@require_POST
@requires("bookings.edit")
def booking_step(request, pk, verb):
    """Confirm an appointment, note what became of it, or cancel it."""
    form = CancelForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    booking = get_object_or_404(Booking, pk=pk)
    booking = step_booking(booking=booking, verb=verb, reason=reason, by=request.actor, at=request.at)
    return see_other(request, booking, said=_("Saved."))


@requires("settings.view")
def item_list(request):
    """List what can be booked."""
    items = ServiceItem.objects.prefetch_related("members").order_by("-active", "name")
    return respond(request, "tickets/bookings/items.html", {"items": items})


@requires("settings.edit")
def item_new(request):
    """Add something that can be booked."""
    return _item(request, ServiceItem())


@requires("settings.edit")
def item_edit(request, pk):
    """Change something that can be booked, or offer it no longer."""
    return _item(request, get_object_or_404(ServiceItem, pk=pk))


def _item(request, item):
    posted = request.method == "POST"
    form = ServiceItemForm(request.POST if posted else None, instance=item)
    if posted and form.is_valid():
        with shown_on(form):
            members = form.cleaned_data["members"]
            save_item(item=form.instance, members=list(members), by=request.actor, at=request.at)
            return see_other(request, "tickets:service-items", said=_("Saved."))
    context = {"form": form, "item": item}
    return respond(request, "tickets/bookings/item.html", context, status=status_of(form))


def day_of(request):
    """Return the date an address names, within a year of today; today for anything else."""
    today = timezone.localdate(request.at)
    try:
        day = parse_date(request.GET.get("day", "")) or today
    except ValueError:
        return today
    return day if abs(day - today) < timedelta(days=366) else today
