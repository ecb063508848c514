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


class TripState(TextChoices):
    ASKED = "asked", pgettext_lazy("trip", "asked for")
    APPROVED = "approved", pgettext_lazy("trip", "permitted")
    AWAY = "away", pgettext_lazy("trip", "away")
    RETURNED = "returned", pgettext_lazy("trip", "back, to be handed over")
    CLOSED = "closed", pgettext_lazy("trip", "handed over")
    REFUSED = "refused", pgettext_lazy("trip", "refused")
    CANCELLED = "cancelled", pgettext_lazy("trip", "called off")


class TripVerb(TextChoices):
    CHANGE = "change", pgettext_lazy("trip", "change")
    APPROVE = "approve", pgettext_lazy("trip", "permit")
    REFUSE = "refuse", pgettext_lazy("trip", "refuse")
    CANCEL = "cancel", pgettext_lazy("trip", "call off")
    LEAVE = "leave", pgettext_lazy("trip", "leave")
    EXTEND = "extend", pgettext_lazy("trip", "ask to stay longer")
    CONSENT = "consent", pgettext_lazy("trip", "consent to a longer stay")
    DENY = "deny", pgettext_lazy("trip", "refuse a longer stay")
    REPORT = "report", pgettext_lazy("trip", "report")
    RETURN = "return", pgettext_lazy("trip", "register the return")
    TAKE_OVER = "take_over", pgettext_lazy("trip", "take over")


class AsksState(TextChoices):
    """What became of a wish to stay longer."""

    ASKED = "asked", pgettext_lazy("extension", "asked for")
    GRANTED = "granted", pgettext_lazy("extension", "granted")
    REFUSED = "refused", pgettext_lazy("extension", "refused")
    DROPPED = "dropped", pgettext_lazy("extension", "no longer needed")


class ReportKind(TextChoices):
    DAY = "day", pgettext_lazy("report of a trip", "daily report")
    WEEK = "week", pgettext_lazy("report of a trip", "weekly summary")


class ReadFrom(TextChoices):
    """Where a fact of an invoice was read."""

    QR = "qr", pgettext_lazy("read from", "the QR code")
    XML = "xml", pgettext_lazy("read from", "the XML file")
    PDF = "pdf", pgettext_lazy("read from", "the PDF's own data")
    TEXT = "text", pgettext_lazy("read from", "the PDF's text")


class PaidBy(TextChoices):
    TRANSFER = "transfer", _("bank transfer")
    CASH = "cash", pgettext_lazy("payment", "cash")


class CostKind(TextChoices):
    """What a work order costs (R12.7).

    The first two are booked on it, the last comes with a confirmed overtime day, the others with paid expense claims.
    """

    PART = "part", pgettext_lazy("cost", "part")
    LABOUR = "labour", pgettext_lazy("cost", "labour")
    TRAVEL = "travel", pgettext_lazy("cost", "travel")
    MATERIAL = "material", pgettext_lazy("cost", "material bought")
    ENTERTAINMENT = "entertainment", pgettext_lazy("cost", "entertainment")
    OTHER = "other", pgettext_lazy("cost", "other (freight and the like)")
    OVERTIME = "overtime", pgettext_lazy("cost", "overtime")


class Account(TextChoices):
    """The accounts of the ledger, in the words of the trade."""

    MATERIAL = "material", pgettext_lazy("account", "cost of material")
    LABOUR = "labour", pgettext_lazy("account", "cost of labour")
    TRAVEL = "travel", pgettext_lazy("account", "cost of travel")
    OTHER = "other", pgettext_lazy("account", "other costs")
    REVENUE = "revenue", pgettext_lazy("account", "service revenue")
    RECEIVABLE = "receivable", pgettext_lazy("account", "owed by customers")
    STOCK = "stock", pgettext_lazy("account", "parts store")
    WAGES = "wages", pgettext_lazy("account", "wages of work orders")
    STAFF = "staff", pgettext_lazy("account", "advances to staff")
    CASH = "cash", pgettext_lazy("account", "cash and bank")


COSTS = (Account.MATERIAL, Account.LABOUR, Account.TRAVEL, Account.OTHER)


class EntryKind(TextChoices):
    """What an entry of the ledger is about; with its source it is there once."""

    USE = "use", pgettext_lazy("ledger", "part used")
    LABOUR = "labour", pgettext_lazy("ledger", "labour")
    OVERTIME = "overtime", pgettext_lazy("ledger", "overtime")
    TAKE_BACK = "take_back", pgettext_lazy("ledger", "taken back")
    CLAIM = "claim", pgettext_lazy("ledger", "expense claim paid")
    ADVANCE = "advance", pgettext_lazy("ledger", "advance paid out")
    REPAYMENT = "repayment", pgettext_lazy("ledger", "advance repaid")
    ISSUE = "issue", pgettext_lazy("ledger", "statement issued")
    SETTLE = "settle", pgettext_lazy("ledger", "statement paid")
    REFUND = "refund", pgettext_lazy("ledger", "payment returned")
    REVERSE = "reverse", pgettext_lazy("ledger", "statement reversed")


class StatementState(TextChoices):
    """Where a statement of a work order's charge stands; its amounts never change."""

    PREPARED = "prepared", pgettext_lazy("statement", "to be signed")
    SIGNED = "signed", pgettext_lazy("statement", "signed")
    ISSUED = "issued", pgettext_lazy("statement", "issued, to be paid")
    SETTLED = "settled", pgettext_lazy("statement", "settled")
    WITHDRAWN = "withdrawn", pgettext_lazy("statement", "withdrawn")
    REVERSED = "reversed", pgettext_lazy("statement", "reversed")


class StatementVerb(TextChoices):
    SIGN = "sign", pgettext_lazy("statement", "sign")
    WITHDRAW = "withdraw", pgettext_lazy("statement", "withdraw")
    ISSUE = "issue", pgettext_lazy("statement", "issue")
    SETTLE = "settle", pgettext_lazy("statement", "note the payment")
    REVERSE = "reverse", pgettext_lazy("statement", "reverse")


CALLED_OFF = (StatementState.WITHDRAWN, StatementState.REVERSED)


class Why(TextChoices):
    """Why a line of a statement costs the customer what it does."""

    COVERED = "covered", pgettext_lazy("charge", "covered")
    FREE_FOR_LIFE = "free_for_life", pgettext_lazy("charge", "free for life")
    AT_COST = "at_cost", pgettext_lazy("charge", "at cost price")
    TRAVEL = "travel", pgettext_lazy("charge", "travel as spent")
    NOTHING_ELSE = "nothing_else", pgettext_lazy("charge", "not charged")
    UNIT_PRICE = "unit_price", pgettext_lazy("charge", "contract's unit price")
    BELOW_UNIT_PRICE = "below_unit_price", pgettext_lazy("charge", "below the contract's unit price")
    NO_UNIT_PRICE = "no_unit_price", pgettext_lazy("charge", "no unit price agreed")
    PRICE_LIST = "price_list", pgettext_lazy("charge", "price list")
    DAMAGE = "damage", pgettext_lazy("charge", "damage by people")
    AS_SPENT = "as_spent", pgettext_lazy("charge", "as spent")
