"""What one does with a contract."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.tenancy.numbers import next_number
from contracts.actions import covering, edits
from contracts.models import Contract, ContractDocument, CoveragePolicy
from contracts.rules.terms import next_period

WIDTH = 4
TERMS = (
    "project_name",
    "kind",
    "signed_on",
    "starts_on",
    "ends_on",
    "plan_version",
    "priority",
    "parts",
    "labour",
    "travel",
    "covers_damage",
    "visits_limit",
    "free_installation",
    "unit_price_cap",
    "fee",
    "retention",
    "retention_due_on",
    "notes",
)
_REACH = ("everything", "sites", "assets")


@transaction.atomic
def create_contract(*, customer, by, at, everything=False, sites=(), assets=(), renews=None, **terms):
    """Put a contract on file, with what it covers and the checklist of its documents (R12.6); return it.

    `terms` are the fields in TERMS, of which `starts_on` and `ends_on` (both included) are needed. The
    number is the next of the year of signing, else of the first day. Raises Refused for a period that ends
    before it begins, for a plan that is not published, and for lines that are not this customer's.
    """
    _refuse_impossible(terms)
    day = terms.get("signed_on") or terms["starts_on"]
    contract = Contract.objects.create(
        customer=customer,
        number=next_number(f"HT-{day.year:04d}-", width=WIDTH),
        renews=renews,
        created_at=at,
        **_known(terms),
    )
    reach = covering.cover(contract, everything=everything, sites=sites, assets=assets)
    policy = CoveragePolicy.objects.first()
    ContractDocument.objects.bulk_create(
        ContractDocument(contract=contract, position=position, name=name)
        for position, name in enumerate(dict.fromkeys(policy.documents) if policy else ())
    )
    facts = {name: edits.plain(name, value) for name, value in terms.items() if value not in ("", None)}
    record("contract.create", contract, by=by, at=at, facts={"customer": str(customer.pk), **facts, **reach})
    return contract


@transaction.atomic
def change_contract(*, contract, by, at, seen=None, **changes):
    """Correct a contract; `changes` are fields in TERMS and `everything`, `sites`, `assets`; those not named stay.

    `seen` is the version the editor looked at. Raises Stale (I-26), and Refused as `create_contract` does;
    the customer of a contract never changes. Work orders keep the decision they were opened with.
    """
    terms = _known({name: value for name, value in changes.items() if name not in _REACH})
    _refuse_impossible({"starts_on": contract.starts_on, "ends_on": contract.ends_on, **terms})
    if contract.ended_on and not terms.get("starts_on", contract.starts_on) <= contract.ended_on:
        raise Refused(_("The contract was ended before that day."), code="period", field="starts_on")
    before = covering.reach_of(contract)
    after = before | {name: changes[name] for name in _REACH if name in changes}
    facts = edits.apply(contract, terms, seen=seen)
    if not covering.same_reach(before, after):
        if not facts:
            edits.touch(contract)
        facts["covers"] = covering.cover(contract, **after)
    if facts:
        record("contract.change", contract, by=by, at=at, facts=facts)
    return contract


@transaction.atomic
def renew_contract(*, contract, by, at, starts_on=None, ends_on=None, fee=None):
    """Put the contract on file that follows one: the same terms and lines, the next period; return it.

    The period is the one after the old, and as long, unless said otherwise; `fee` is the old one's unless
    given. Raises Refused when it was renewed already or ended early, or when the periods overlap.
    """
    Contract.objects.select_for_update().get(pk=contract.pk)  # two at once: the second waits, and is told
    if Contract.objects.filter(renews=contract).exists():
        raise Refused(_("This contract has been renewed already."), code="renewed")
    if contract.ended_on:
        raise Refused(_("A contract that was ended early is not renewed. Make a new one."), code="ended")
    usual_start, usual_end = next_period(contract.starts_on, contract.ends_on)
    starts_on = starts_on or usual_start
    ends_on = ends_on or max(usual_end, starts_on)
    if starts_on <= contract.ends_on:
        message = _("The new period begins before the old one has ended.")
        raise Refused(message, code="overlap", field="starts_on")
    kept = {name: getattr(contract, name) for name in TERMS if name not in {"signed_on", "retention_due_on"}}
    return create_contract(
        customer=contract.customer,
        renews=contract,
        by=by,
        at=at,
        **covering.reach_of(contract),
        **kept | {"starts_on": starts_on, "ends_on": ends_on, "fee": contract.fee if fee is None else fee},
    )


@transaction.atomic
def end_contract(*, contract, by, at, last_day, reason, seen=None):
    """End a contract before its time; `last_day` is the last on which it covers.

    Raises Refused for a day outside its period and when it was ended already; Stale (I-26).
    """
    if contract.ended_on:
        raise Refused(_("This contract has been ended already."), code="ended")
    if not contract.starts_on <= last_day < contract.ends_on:
        message = _("The last day must lie within the period, before %(last)s.")
        raise Refused(message % {"last": contract.ends_on}, code="period", field="last_day")
    facts = edits.apply(contract, {"ended_on": last_day, "end_reason": reason}, seen=seen)
    record("contract.end", contract, by=by, at=at, facts=facts)
    return contract


def _known(terms):
    if unknown := terms.keys() - set(TERMS):
        raise TypeError(f"no terms of a contract: {sorted(unknown)}")
    return terms


def _refuse_impossible(terms):
    if terms["ends_on"] < terms["starts_on"]:
        raise Refused(_("The last day lies before the first."), code="period", field="ends_on")
    version = terms.get("plan_version")
    if version is not None and version.published_at is None:
        raise Refused(_("Only a published version can be promised."), code="draft", field="plan_version")
