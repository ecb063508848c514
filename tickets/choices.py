"""The closed lists of the work order: what a tenant cannot extend, because the rules name them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    NEW = "new", _("new")
    ASSIGNED = "assigned", _("assigned")
    ACCEPTED = "accepted", _("accepted")
    EN_ROUTE = "en_route", _("en route")
    ON_SITE = "on_site", _("on site")
    COMPLETED = "completed", _("completed")
    CLOSED = "closed", _("closed")
    CANCELLED = "cancelled", _("cancelled")


# The technician still has something to do; `completed` waits only for papers and the call back.
OPEN_STATES = (State.NEW, State.ASSIGNED, State.ACCEPTED, State.EN_ROUTE, State.ON_SITE)
UNFINISHED_STATES = (*OPEN_STATES, State.COMPLETED)


class Verb(TextChoices):
    RESPOND = "respond", _("respond")
    DIAGNOSE = "diagnose", _("diagnose")
    ASSIGN = "assign", _("assign")
    ACCEPT = "accept", _("accept")
    DECLINE = "decline", _("decline")
    DEPART = "depart", _("depart")
    ARRIVE = "arrive", _("arrive")
    PAUSE = "pause", _("pause")
    RESUME = "resume", _("resume")
    COMPLETE = "complete", _("complete")
    SIGN = "sign", _("sign")
    HAND_IN = "hand_in", _("hand in the report")
    CALL_BACK = "call_back", _("call back")
    NOTE = "note", _("add a note")
    REPLY = "reply", _("reply to the customer")
    CHANGE = "change", _("change the details")
    CORRECT = "correct", _("correct a time")
    CLOSE = "close", _("close")
    REOPEN = "reopen", _("reopen")
    CANCEL = "cancel", _("cancel")
    MERGE = "merge", _("merge")


class Fact(TextChoices):
    """The kinds of `WorkOrderEvent`: what happened, in the past tense."""

    REPORTED = "reported", _("reported")
    RESPONDED = "responded", _("customer called")
    DIAGNOSED = "diagnosed", _("diagnosed by phone")
    ASSIGNED = "assigned", _("assigned")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    DEPARTED = "departed", _("departed")
    ARRIVED = "arrived", _("arrived on site")
    PAUSED = "paused", _("paused")
    RESUMED = "resumed", _("resumed")
    COMPLETED = "completed", _("completed")
    SIGNED = "signed", _("signed by the customer")
    SIGNATURE_REFUSED = "signature_refused", _("signature refused")
    HANDED_IN = "handed_in", _("report handed in")
    CALLED_BACK = "called_back", _("customer called back")
    NOTED = "noted", _("note")
    REPLIED = "replied", _("reply to the customer")
    CHANGED = "changed", _("details changed")
    CORRECTED = "corrected", _("time corrected")
    CLOSED = "closed", _("closed")
    REOPENED = "reopened", _("reopened")
    CANCELLED = "cancelled", _("cancelled")
    MERGED = "merged", _("merged")
    WARNED = "warned", _("deadline coming up")
    BREACHED = "breached", _("deadline missed")
    UNACCEPTED = "unaccepted", _("nobody accepted in time")


class ClockState(TextChoices):
    PENDING = "pending", _("not started")
    RUNNING = "running", _("running")
    PAUSED = "paused", _("waiting")
    MET = "met", _("met")
    BREACHED = "breached", _("breached")
    VOID = "void", _("not applicable")


LIVE_CLOCKS = (ClockState.PENDING, ClockState.RUNNING, ClockState.PAUSED)


class Channel(TextChoices):
    """How the request reached the company."""

    PHONE = "phone", _("phone")
    WECHAT = "wechat", _("WeChat")
    EMAIL = "email", _("e-mail")
    WEB = "web", _("web page")
    IN_PERSON = "in_person", _("in person")
    API = "api", _("other system")


class TermKind(TextChoices):
    """The vocabularies a tenant keeps for itself."""

    TYPE = "type", _("type of service")
    SEVERITY = "severity", _("severity")
    CAUSE = "cause", _("cause of damage")
    PAUSE_REASON = "pause_reason", _("reason for waiting")


class Owner(TextChoices):
    """Who owned the minutes of a pause (clock rule 9)."""

    CUSTOMER = "customer", _("customer")
    PARTS = "parts", _("spare parts")
    COMPANY = "company", _("our company")
    OTHER = "other", _("others")
