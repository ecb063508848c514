"""The closed lists of expenses: what a tenant cannot extend, because the rules name them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Category(TextChoices):
    """What may be claimed. Source: R12.9"""

    TRAVEL = "travel", pgettext_lazy("expense", "travel")
    MATERIAL = "material", pgettext_lazy("expense", "repair material")
    ENTERTAINMENT = "entertainment", pgettext_lazy("expense", "entertainment")
    OTHER = "other", pgettext_lazy("expense", "other (freight and the like)")


class ClaimState(TextChoices):
    DRAFT = "draft", pgettext_lazy("state of a claim", "draft")
    SUBMITTED = "submitted", pgettext_lazy("state of a claim", "being approved")
    RETURNED = "returned", pgettext_lazy("state of a claim", "returned")
    APPROVED = "approved", pgettext_lazy("state of a claim", "approved, to be paid")
    PAID = "paid", pgettext_lazy("state of a claim", "paid")
    REFUSED = "refused", pgettext_lazy("state of a claim", "refused")


EDITABLE = (ClaimState.DRAFT, ClaimState.RETURNED)
FINAL = (ClaimState.PAID, ClaimState.REFUSED)


class Verb(TextChoices):
    """What is done to a claim; `complete` is what the last signature does by itself."""

    CHANGE = "change", pgettext_lazy("claim", "change")
    DISCARD = "discard", pgettext_lazy("claim", "discard")
    SUBMIT = "submit", pgettext_lazy("claim", "sign and submit")
    WITHDRAW = "withdraw", pgettext_lazy("claim", "withdraw")
    SIGN = "sign", pgettext_lazy("claim", "sign")
    BOOK = "book", pgettext_lazy("claim", "book")
    APPROVE = "approve", pgettext_lazy("claim", "approve")
    COMPLETE = "complete", pgettext_lazy("claim", "complete")
    RETURN = "return", pgettext_lazy("claim", "return")
    REFUSE = "refuse", pgettext_lazy("claim", "refuse")
    PAY = "pay", pgettext_lazy("claim", "pay")


class Does(TextChoices):
    """What is asked of whoever stands in a step of the chain."""

    SIGN = "sign", pgettext_lazy("step of a chain", "sign as handler")
    BOOK = "book", pgettext_lazy("step of a chain", "book")
    APPROVE = "approve", pgettext_lazy("step of a chain", "approve")
    REVIEW = "review", pgettext_lazy("step of a chain", "check and approve")


class ApprovalState(TextChoices):
    PENDING = "pending", pgettext_lazy("signature", "not yet its turn")
    WAITING = "waiting", pgettext_lazy("signature", "waiting")
    SIGNED = "signed", pgettext_lazy("signature", "signed")
    RETURNED = "returned", pgettext_lazy("signature", "returned")
    REFUSED = "refused", pgettext_lazy("signature", "refused")
    DROPPED = "dropped", pgettext_lazy("signature", "no longer needed")


UNSIGNED = (ApprovalState.PENDING, ApprovalState.WAITING)


class AdvanceState(TextChoices):
    ASKED = "asked", pgettext_lazy("cash advance", "asked for")
    APPROVED = "approved", pgettext_lazy("cash advance", "approved")
    REFUSED = "refused", pgettext_lazy("cash advance", "refused")
    OPEN = "open", pgettext_lazy("cash advance", "paid out, to be settled")
    SETTLED = "settled", pgettext_lazy("cash advance", "settled")


class AdvanceVerb(TextChoices):
    APPROVE = "approve", pgettext_lazy("cash advance", "approve")
    REFUSE = "refuse", pgettext_lazy("cash advance", "refuse")
    PAY_OUT = "pay_out", pgettext_lazy("cash advance", "pay out")
    REPAY = "repay", pgettext_lazy("cash advance", "note what came back")
    SETTLE = "settle", pgettext_lazy("cash advance", "settle")
    USE = "use", pgettext_lazy("cash advance", "set against a claim")


class ReadFrom(TextChoices):
    """Where a fact of an invoice was read."""

    QR = "qr", pgettext_lazy("read from", "the QR code")
    XML = "xml", pgettext_lazy("read from", "the XML file")
    PDF = "pdf", pgettext_lazy("read from", "the PDF's own data")
    TEXT = "text", pgettext_lazy("read from", "the PDF's text")


class PaidBy(TextChoices):
    TRANSFER = "transfer", _("bank transfer")
    CASH = "cash", pgettext_lazy("payment", "cash")
