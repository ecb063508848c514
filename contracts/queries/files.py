"""A contract's file: all that its page shows."""

from django.db.models import Prefetch

from contracts.choices import Scope
from contracts.models import Contract, ContractDocument, ContractLine, ContractPayment
from contracts.queries.ledger import account_of
from contracts.queries.severities import in_words
from contracts.queries.visits import with_visits_used


def contracts_to_read():
    """Return the contracts with all that the page of one shows of it."""
    lines = ContractLine.objects.select_related("site", "asset__site").order_by("site__name", "asset__serial", "pk")
    return (
        with_visits_used(Contract.objects.all())
        .select_related("customer", "plan_version__plan", "renews", "renewal")
        .prefetch_related(
            Prefetch("lines", lines),
            Prefetch("documents", ContractDocument.objects.order_by("position", "pk")),
            Prefetch("payments", ContractPayment.objects.order_by("-received_on", "-pk")),
        )
    )


def contract_file(contract, *, on):
    """Return what the page of a contract shows, by name; `contract` comes from `contracts_to_read`."""
    lines, documents = contract.lines.all(), contract.documents.all()
    return {
        "contract": contract,
        "status": contract.status_on(on),
        "renewal": getattr(contract, "renewal", None),
        "days_left": (contract.last_day_in_force - on).days,
        "promises": promises_of(contract.plan_version) if contract.plan_version else [],
        "everything": any(line.scope == Scope.CUSTOMER for line in lines),
        "sites": [line.site for line in lines if line.scope == Scope.SITE],
        "assets": [line.asset for line in lines if line.scope == Scope.ASSET],
        "visits_left": visits_left(contract),
        "documents": documents,
        "missing": sum(document.received_on is None for document in documents),
        "accounts": account_of(contract),
        "payments": contract.payments.all(),
    }


def promises_of(version):
    """Return what a version promises, as (target, words) in the plan's order."""
    return list(zip(version.specs, in_words(version.specs), strict=True))


def visits_left(contract):
    """Return how many visits a contract still grants, or None where they are not counted."""
    return None if contract.visits_limit is None else max(0, contract.visits_limit - contract.visits_used)
