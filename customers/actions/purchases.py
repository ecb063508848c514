"""What one does with a sale."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from customers.actions.loyalty import place
from customers.models import Purchase


@transaction.atomic
def note_purchase(*, customer, item, bought_on, amount, by, at, asset=None):
    """Note what a customer bought, when and for how much (a Decimal); return the purchase. Membership follows.

    Raises Refused for a day still to come (`in_the_future`) and an asset of somebody else (`not_this_customers`).
    """
    if bought_on > timezone.localdate(at):
        raise Refused(_("This day is still to come."), code="in_the_future", field="bought_on")
    if asset is not None and asset.customer_id != customer.pk:
        raise Refused(_("This belongs to another customer."), code="not_this_customers", field="asset")
    purchase = Purchase.objects.create(
        customer=customer, asset=asset, item=item, bought_on=bought_on, amount=amount, created_at=at
    )
    facts = {"purchase": str(purchase.pk), "bought_on": bought_on.isoformat(), "amount": str(amount)}
    record("customer.purchase", customer, by=by, at=at, facts=facts)
    place(customer=customer, at=at)
    return purchase
