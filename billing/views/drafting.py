"""Writing a claim: one cost from the phone, many in a table; photos and PDFs, and what they say."""

from django.forms import formset_factory
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.accounts.models import Membership
from aftersales.errors import Refused
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from billing.actions.documents import remove_document
from billing.actions.drafts import MOST_ITEMS
from billing.actions.reading import attach_invoice, read_invoice
from billing.actions.tables import rewrite_claim, write_claim
from billing.choices import Category
from billing.forms.items import RowForm, SnapForm, TableForm, initial_row
from billing.models import ExpenseItem, ItemDocument, Trip
from billing.queries.missing import items_of
from billing.queries.prefill import start_of_trip, start_of_visit
from billing.views.claims import claims_of
from tickets.queries.visible import visible_to as orders_visible_to

BLANK = 3  # rows offered below those filled in


@requires("expenses.claim")
def snap(request):
    """Claim one cost from the phone: the photo first."""
    posted = request.method == "POST"
    form = SnapForm(*((request.POST, request.FILES) if posted else ()), initial=_start(request))
    if posted and form.is_valid():
        with shown_on(form):
            order = form.cleaned_data["work_order"]
            about = form.cleaned_data["reason"][:200]
            claim = write_claim(
                claimant=_me(request), rows=[form.row], about=about, work_order=order, **_doing(request)
            )
            return see_other(request, claim, said=_("Saved as a draft."))
    return respond(request, "billing/snap.html", {"form": form}, status=status_of(form))


@requires("expenses.claim")
def table_new(request):
    """Write a new claim as a table."""
    return _table(request, None, [_start(request)])


@requires("expenses.claim")
def table_edit(request, number):
    """Change a draft, as a table."""
    claim = get_object_or_404(claims_of(request).for_rows(), number=number)
    return _table(request, claim, [initial_row(item) for item in items_of(claim)])


def _table(request, claim, initial):
    posted = request.method == "POST"
    sent = (request.POST, request.FILES) if posted else ()
    kind = formset_factory(RowForm, extra=BLANK, max_num=MOST_ITEMS, absolute_max=MOST_ITEMS + BLANK)
    rows = kind(*sent, initial=initial, prefix="row")
    form = TableForm(*sent[:1], initial=_head(claim, initial))
    if posted and form.is_valid() and rows.is_valid():
        with shown_on(form, claim):
            saved = _save(request, claim, form, rows)
            return see_other(request, saved, said=_("Saved as a draft."))
    status = 422 if posted and not rows.is_valid() else status_of(form)
    faulty = posted and not rows.is_valid()
    return respond(
        request, "billing/table.html", {"form": form, "rows": rows, "claim": claim, "faulty": faulty}, status=status
    )


def _save(request, claim, form, rows):
    said = {"about": form.cleaned_data["about"], "work_order": form.cleaned_data["work_order"]}
    items = {item.pk: item for item in claim.items.select_related("claim")} if claim else {}
    written = [row.row(position, items) for position, row in enumerate(rows, start=1) if not row.is_blank]
    if claim is None:
        trip = form.cleaned_data["trip"]
        return write_claim(claimant=_me(request), rows=written, trip=trip, **said, **_doing(request))
    return rewrite_claim(claim=claim, rows=written, seen=form.cleaned_data["version"], **said, **_doing(request))


@require_POST
@requires("expenses.claim")
def attach(request, pk):
    """Add a photo or a PDF to an item."""
    item = get_object_or_404(ExpenseItem.objects.filter(claim__in=claims_of(request)), pk=pk)
    said = ""
    if upload := request.FILES.get("photo"):
        _document, reading = attach_invoice(item=item, upload=upload, **_doing(request))
        said = reading.said if reading else ""
    return see_other(request, item.claim, said=said)


@require_POST
@requires("expenses.claim")
def read(request):
    """Say what a photo, a PDF or an XML file tells of its invoice, to fill in a form that stands open."""
    upload = next(iter(request.FILES.values()), None)
    context = {"reading": None, "fault": ""}
    if upload is not None:
        try:
            context["reading"] = read_invoice(upload=upload, by=request.actor)
        except Refused as refusal:
            context["fault"] = refusal.message
    return respond(request, "billing/read.html", context)


@require_POST
@requires("expenses.claim")
def detach(request, pk):
    """Take a photo or a PDF off."""
    found = ItemDocument.objects.filter(item__claim__in=claims_of(request)).select_related("item__claim__claimant")
    document = get_object_or_404(found, pk=pk)
    remove_document(document=document, **_doing(request))
    return see_other(request, document.item.claim)


def _start(request):
    """Return what a new cost starts with: today, or the trip or the visit it is for."""
    start = {"category": Category.TRAVEL, "spent_on": timezone.localdate(request.at), "is_new": True}
    trip = Trip.objects.filter(number=request.GET.get("trip", ""), member=request.actor.membership_id).first()
    if trip is not None:
        begun = start_of_trip(trip)
        return {**start, **begun.item, "trip": trip.number, "about": begun.about, "is_new": False}
    number = request.GET.get("work_order", "")
    order = orders_visible_to(request.actor).select_related("site", "customer").filter(number=number).first()
    if order is None:
        return start
    begun = start_of_visit(order, request.actor.membership_id)
    known = {"spent_on": begun.item["spent_on"], "is_new": False} if begun.item["spent_on"] else {}
    return {**start, "work_order": order.number, "reason": begun.item["reason"], **known}


def _head(claim, initial):
    if claim is None:
        first = initial[0]
        about = first.get("about") or first.get("reason", "")
        return {"about": about, "work_order": first.get("work_order", ""), "trip": first.get("trip", "")}
    number = claim.work_order.number if claim.work_order else ""
    return {"about": claim.about, "work_order": number, "version": claim.version}


def _me(request):
    return Membership.objects.here().get(pk=request.actor.membership_id)


def _doing(request):
    return {"by": request.actor, "at": request.at}
