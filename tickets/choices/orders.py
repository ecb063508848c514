"""Closed sets of work orders: their states, verbs, facts, and the words for them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    NEW = "new", pgettext_lazy("state of a work order", "new")
    ASSIGNED = "assigned", pgettext_lazy("state of a work order", "assigned")
    ACCEPTED = "accepted", pgettext_lazy("state of a work order", "accepted")
    EN_ROUTE = "en_route", pgettext_lazy("state of a work order", "en route")
    ON_SITE = "on_site", pgettext_lazy("state of a work order", "on site")
    COMPLETED = "completed", pgettext_lazy("state of a work order", "completed")
    CLOSED = "closed", pgettext_lazy("state of a work order", "closed")
    CANCELLED = "cancelled", pgettext_lazy("state of a work order", "cancelled")


# The technician still has something to do; `completed` waits only for papers and the call back.
OPEN_STATES = (State.NEW, State.ASSIGNED, State.ACCEPTED, State.EN_ROUTE, State.ON_SITE)
UNFINISHED_STATES = (*OPEN_STATES, State.COMPLETED)


class Verb(TextChoices):
    RESPOND = "respond", pgettext_lazy("step", "respond")
    DIAGNOSE = "diagnose", pgettext_lazy("step", "diagnose")
    ASSIGN = "assign", pgettext_lazy("step", "assign")
    ACCEPT = "accept", pgettext_lazy("step", "accept")
    DECLINE = "decline", pgettext_lazy("step", "decline")
    DEPART = "depart", pgettext_lazy("step", "depart")
    ARRIVE = "arrive", pgettext_lazy("step", "arrive")
    PAUSE = "pause", pgettext_lazy("step", "pause")
    RESUME = "resume", pgettext_lazy("step", "resume")
    COMPLETE = "complete", pgettext_lazy("step", "complete")
    SIGN = "sign", pgettext_lazy("step", "sign")
    HAND_IN = "hand_in", pgettext_lazy("step", "hand in the report")
    CALL_BACK = "call_back", pgettext_lazy("step", "call back")
    NOTE = "note", pgettext_lazy("step", "add a note")
    ATTACH = "attach", pgettext_lazy("step", "add a photo")
    REPLY = "reply", pgettext_lazy("step", "reply to the customer")
    CHANGE = "change", pgettext_lazy("step", "change the details")
    CORRECT = "correct", pgettext_lazy("step", "correct a time")
    CLOSE = "close", pgettext_lazy("step", "close")
    REOPEN = "reopen", pgettext_lazy("step", "reopen")
    CANCEL = "cancel", pgettext_lazy("step", "cancel the work order")
    MERGE = "merge", pgettext_lazy("step", "merge")


class Fact(TextChoices):
    """The kinds of `WorkOrderEvent`: what happened, in the past tense."""

    REPORTED = "reported", pgettext_lazy("event", "reported")
    RESPONDED = "responded", pgettext_lazy("event", "customer called")
    DIAGNOSED = "diagnosed", pgettext_lazy("event", "diagnosed by phone")
    ASSIGNED = "assigned", pgettext_lazy("event", "assigned")
    ACCEPTED = "accepted", pgettext_lazy("event", "accepted")
    DECLINED = "declined", pgettext_lazy("event", "declined")
    DEPARTED = "departed", pgettext_lazy("event", "departed")
    ARRIVED = "arrived", pgettext_lazy("event", "arrived on site")
    PAUSED = "paused", pgettext_lazy("event", "paused")
    RESUMED = "resumed", pgettext_lazy("event", "resumed")
    COMPLETED = "completed", pgettext_lazy("event", "completed")
    SIGNED = "signed", pgettext_lazy("event", "signed by the customer")
    SIGNATURE_REFUSED = "signature_refused", pgettext_lazy("event", "signature refused")
    HANDED_IN = "handed_in", pgettext_lazy("event", "report handed in")
    CALLED_BACK = "called_back", pgettext_lazy("event", "customer called back")
    NOT_REACHED = "not_reached", pgettext_lazy("event", "customer not reached")
    CALL_GIVEN_UP = "call_given_up", pgettext_lazy("event", "customer not reached, call back given up")
    CALL_DECLINED = "call_declined", pgettext_lazy("event", "customer wants no call back")
    NOTED = "noted", pgettext_lazy("event", "note")
    ATTACHED = "attached", pgettext_lazy("event", "photo")
    REPLIED = "replied", pgettext_lazy("event", "reply to the customer")
    CHANGED = "changed", pgettext_lazy("event", "details changed")
    CORRECTED = "corrected", pgettext_lazy("event", "time corrected")
    CLOSED = "closed", pgettext_lazy("event", "closed")
    REOPENED = "reopened", pgettext_lazy("event", "reopened")
    CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")
    MERGED = "merged", pgettext_lazy("event", "merged")
    WARNED = "warned", pgettext_lazy("event", "deadline coming up")
    BREACHED = "breached", pgettext_lazy("event", "deadline missed")
    ESCALATED = "escalated", pgettext_lazy("event", "escalated")
    UNACCEPTED = "unaccepted", pgettext_lazy("event", "nobody accepted in time")
    WAIVER_ASKED = "waiver_asked", pgettext_lazy("event", "asked to excuse the breach")
    EXCUSED = "excused", pgettext_lazy("event", "breach excused")
    WAIVER_REFUSED = "waiver_refused", pgettext_lazy("event", "breach not excused")


class Channel(TextChoices):
    """How the request reached the company."""

    PHONE = "phone", _("phone")
    WECHAT = "wechat", _("WeChat")
    EMAIL = "email", _("e-mail")
    WEB = "web", _("web page")
    IN_PERSON = "in_person", _("in person")
    PAGE = "page", _("customer's page")
    API = "api", _("other system")
    PLAN = "plan", _("visit plan")


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
