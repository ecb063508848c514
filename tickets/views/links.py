"""The links of customers' pages, as the desk makes, prints and revokes them."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.accounts.actions.links import issue_link, revoke_links, shown_link
from aftersales.web.portal import kept_nowhere
from aftersales.web.qr import qr_svg
from aftersales.web.respond import respond, see_other
from customers.models import Asset
from tickets.models import WorkOrder
from tickets.rules.portal import CASE, CASE_LASTS, REPORT, REPORT_LASTS


@requires("portal_links.manage")
def asset_link(request, pk):
    """Show the code that reports a fault of this asset."""
    asset = get_object_or_404(Asset, pk=pk)
    context = {"asset": asset, **_shown(request, REPORT, asset.pk, "tickets:portal-report")}
    return kept_nowhere(render(request, "tickets/links/asset_panel.html", context))


@requires("portal_links.manage")
def asset_print(request, pk):
    """Show the code large, with what it is for, to print and glue on."""
    asset = get_object_or_404(Asset, pk=pk)
    context = {"asset": asset, **_shown(request, REPORT, asset.pk, "tickets:portal-report")}
    return kept_nowhere(respond(request, "tickets/links/print.html", context))


@requires("portal_links.manage")
@require_POST
def asset_step(request, pk, verb):
    """Make the code of an asset, or revoke it."""
    asset = get_object_or_404(Asset, pk=pk)
    said = _done(request, verb, REPORT, asset.pk, REPORT_LASTS)
    return see_other(request, asset, said=said)


@requires("portal_links.manage")
def case_link(request, number):
    """Show the link by which a customer follows this work order."""
    order = get_object_or_404(WorkOrder.objects.select_related("customer"), number=number)
    context = {"order": order, **_shown(request, CASE, order.pk, "tickets:portal-case")}
    return kept_nowhere(respond(request, "tickets/links/case.html", context))


@requires("portal_links.manage")
@require_POST
def case_step(request, number, verb):
    """Make the link of a work order, or revoke all there are."""
    order = get_object_or_404(WorkOrder, number=number)
    said = _done(request, verb, CASE, order.pk, CASE_LASTS)
    return see_other(request, "tickets:case-link", order.number, said=said)


def _shown(request, purpose, subject, url_name):
    found = shown_link(purpose=purpose, subject=subject, at=request.at)
    if found is None:
        return {"address": "", "link": None}
    token, link = found
    address = f"{settings.PUBLIC_URL}{reverse(url_name, args=[token])}"
    return {"address": address, "link": link, "code": qr_svg(address)}


def _done(request, verb, purpose, subject, lasts):
    one = {"purpose": purpose, "subject": subject, "by": request.actor, "at": request.at}
    if verb == "make":
        if shown_link(purpose=purpose, subject=subject, at=request.at) is None:
            issue_link(expires_at=request.at + lasts, **one)
        return _("The link is made.")
    if verb == "revoke":
        return _("Revoked: links that were given out open nothing any more (%(n)s).") % {"n": revoke_links(**one)}
    raise Http404
