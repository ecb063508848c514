"""What happens to a contract's file: documents arrive, money comes in, entitlements are used (R12.6, R3.4)."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from contracts.choices import Entitlement
from contracts.models import Contract, ContractDocument, ContractPayment, EntitlementUse


@transaction.atomic
def ask_for_document(*, contract, name, by, at):
    """Add a document to a contract's checklist; return it. Raises Refused when it is on it already."""
    Contract.objects.select_for_update().get(pk=contract.pk)
    if contract.documents.filter(name=name).exists():
        raise Refused(_("The checklist names this document already."), code="unique", field="name")
    document = ContractDocument.objects.create(contract=contract, name=name, position=contract.documents.count())
    record("contract.ask-for-document", contract, by=by, at=at, facts={"document": name})
    return document


@transaction.atomic
def file_document(*, document, received_on, by, at, note=""):
    """Note that a document of the checklist is on file since a day; None says that it is missing after all."""
    document.received_on, document.note = received_on, note
    document.save(update_fields=["received_on", "note"])
    facts = {"document": document.name, "received_on": received_on.isoformat() if received_on else ""}
    record("contract.file-document", document.contract, by=by, at=at, facts=facts)
    return document


@transaction.atomic
def record_payment(*, contract, kind, amount, received_on, by, at, note=""):
    """Note money that came in for a contract, in the company's currency; return the line of its account.

    More than was agreed is noted as well: the account shows what was received, not what should have been.
    Raises Refused for an amount that is not above zero.
    """
    if amount <= 0:
        raise Refused(_("Give an amount above zero."), code="amount", field="amount")
    payment = ContractPayment.objects.create(
        contract=contract, kind=kind, amount=amount, received_on=received_on, note=note
    )
    facts = {"kind": kind, "amount": str(amount), "received_on": received_on.isoformat()}
    record("contract.record-payment", contract, by=by, at=at, facts=facts)
    return payment


@transaction.atomic
def count_visit(*, contract, reference, used_on, by, at, asset=None):
    """Count one visit against a contract; `reference` is the work order's number, which counts once.

    Returns the use, the same one when it is counted again. The limit is not judged here: whether a visit
    was covered was decided when the work order was opened.
    """
    use, is_new = EntitlementUse.objects.get_or_create(
        contract=contract,
        entitlement=Entitlement.VISIT,
        reference=reference,
        defaults={"used_on": used_on, "asset": asset},
    )
    if is_new:
        record("contract.count-visit", contract, by=by, at=at, facts={"reference": reference})
    return use


@transaction.atomic
def use_installation(*, contract, asset, reference, used_on, by, at):
    """Use up the free basic installation of one unit; return the use.

    Raises Refused when the contract grants none, or this unit has had it. Source: R3.4.
    """
    # The contract's row is the lock: two work orders at once cannot both take it.
    held = Contract.objects.select_for_update().get(pk=contract.pk)
    if not held.free_installation:
        raise Refused(_("This contract grants no free installation."), code="not_granted")
    if held.uses.installations().filter(asset=asset).exists():
        raise Refused(_("The free installation of this unit has been used."), code="used_up", field="asset")
    use = EntitlementUse.objects.create(
        contract=held, entitlement=Entitlement.INSTALLATION, asset=asset, reference=reference, used_on=used_on
    )
    record("contract.use-installation", held, by=by, at=at, facts={"asset": str(asset.pk), "reference": reference})
    return use
