"""How many of the counted visits of a contract are gone."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from contracts.choices import Entitlement
from contracts.models import EntitlementUse


def with_visits_used(rows, *, contract="pk"):
    """Add `visits_used` to contracts, or to rows that name one in the column `contract`.

    A sub-select, not a join: the rows can still be locked, and their other annotations count right.
    """
    uses = EntitlementUse.objects.filter(contract=OuterRef(contract), entitlement=Entitlement.VISIT).order_by()
    counted = uses.values("contract").annotate(n=Count("pk")).values("n")
    return rows.annotate(visits_used=Coalesce(Subquery(counted), 0))
