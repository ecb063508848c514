"""Links to customers' pages of each demo company, to be looked at on a phone: a case, an invitation, appointments."""

from django.urls import reverse

from aftersales.accounts.actions.links import issue_link, shown_link
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import tenant_scope
from aftersales.tokens import token_of
from customers.actions.inviting import pages_of
from customers.choices import EventState
from customers.models import EventGuest
from tickets.actions.booking import own_page
from tickets.choices import State
from tickets.demo.companies import CASTS
from tickets.models import WorkOrder
from tickets.rules.portal import CASE, CASE_LASTS


def customers_pages(*, at):
    """Return (company, path) for each demo company that has a work order under way."""
    found = []
    for cast in CASTS:
        tenant = Tenant.objects.get(slug=cast.slug)
        with tenant_scope(tenant):
            under_way = WorkOrder.objects.filter(state__in=(State.EN_ROUTE, State.ON_SITE, State.ASSIGNED))
            order = under_way.exclude(asset=None).order_by("-reported_at").first()
            if order is not None:
                found.append((tenant.name, reverse("tickets:portal-case", args=[_token(order, at=at)])))
            guest = EventGuest.objects.told().filter(event__state=EventState.OPEN, arrived_at=None).for_rows().first()
            if guest is not None:
                page = pages_of(guest.event, [guest.pk], at=at)[str(guest.pk)]
                found.append((tenant.name, _path_of(page)))
                found.append((tenant.name, _path_of(own_page(guest.contact, at=at))))
    return found


def _path_of(page):
    url_name, link, _query = page
    return reverse(url_name, args=[token_of(link)])


def _token(order, *, at):
    known = shown_link(purpose=CASE, subject=order.pk, at=at)
    return (
        known[0] if known else issue_link(purpose=CASE, subject=order.pk, expires_at=at + CASE_LASTS, by=SYSTEM, at=at)
    )
