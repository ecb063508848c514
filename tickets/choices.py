"""The closed lists of the work order: what a tenant cannot extend, because the rules name them."""

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


class WaiverGround(TextChoices):
    """Why a breach may be excused."""

    FORCE_MAJEURE = "force_majeure", pgettext_lazy("ground of a waiver", "force majeure")
    CUSTOMER = "customer", pgettext_lazy("ground of a waiver", "the customer's doing")
    THIRD_PARTY = "third_party", pgettext_lazy("ground of a waiver", "a third party's doing")
    RECORD = "record", pgettext_lazy("ground of a waiver", "kept, but recorded late")
    OTHER = "other", pgettext_lazy("ground of a waiver", "another ground")


class WaiverState(TextChoices):
    ASKED = "asked", pgettext_lazy("state of a waiver", "to be decided")
    APPROVED = "approved", pgettext_lazy("state of a waiver", "excused")
    REFUSED = "refused", pgettext_lazy("state of a waiver", "refused")


class MoveOutcome(TextChoices):
    """What became of a work order that should go to another version of its plan."""

    WAITING = "waiting", pgettext_lazy("move of a work order", "still to come")
    MOVED = "moved", pgettext_lazy("move of a work order", "moved")
    LOCKED = "locked", pgettext_lazy("move of a work order", "somebody was working on it")
    CLOSED = "closed", pgettext_lazy("move of a work order", "no longer open")
    CHANGED = "changed", pgettext_lazy("move of a work order", "has another plan meanwhile")


class ClockState(TextChoices):
    PENDING = "pending", pgettext_lazy("state of a promise", "not started")
    RUNNING = "running", pgettext_lazy("state of a promise", "running")
    PAUSED = "paused", pgettext_lazy("state of a promise", "waiting")
    MET = "met", pgettext_lazy("state of a promise", "met")
    BREACHED = "breached", pgettext_lazy("state of a promise", "breached")
    VOID = "void", pgettext_lazy("state of a promise", "not applicable")


LIVE_CLOCKS = (ClockState.PENDING, ClockState.RUNNING, ClockState.PAUSED)


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


class MinuteOwner(TextChoices):
    """Who owned the minutes of a clock's stretch: who had the ball, or what the work waited for (clock rule 9).

    The middle four are `Owner`'s; `closed` is outside working hours, `left` what was not needed or is still to come.
    """

    DISPATCHER = "dispatcher", pgettext_lazy("owner of minutes", "dispatch desk")
    TECHNICIAN = "technician", pgettext_lazy("owner of minutes", "technician")
    TRAVEL = "travel", pgettext_lazy("owner of minutes", "travel")
    PARTS = "parts", pgettext_lazy("owner of minutes", "spare parts")
    CUSTOMER = "customer", pgettext_lazy("owner of minutes", "customer")
    COMPANY = "company", pgettext_lazy("owner of minutes", "our company")
    OTHER = "other", pgettext_lazy("owner of minutes", "others")
    CLOSED = "closed", pgettext_lazy("owner of minutes", "closed hours")
    LEFT = "left", pgettext_lazy("owner of minutes", "time left")


class ReplayState(TextChoices):
    """How far a replay of the past has come."""

    RUNNING = "running", pgettext_lazy("state of a replay", "running")
    DONE = "done", pgettext_lazy("state of a replay", "done")
    CANCELLED = "cancelled", pgettext_lazy("state of a replay", "cancelled")
    FAILED = "failed", pgettext_lazy("state of a replay", "failed")


class FollowUpReason(TextChoices):
    """Why a customer is followed up."""

    WORK_ORDER = "work_order", pgettext_lazy("reason of a follow-up", "completed work order")
    INSPECTION = "inspection", pgettext_lazy("reason of a follow-up", "inspection")
    SALE = "sale", pgettext_lazy("reason of a follow-up", "after a sale")
    COMPLAINT = "complaint", pgettext_lazy("reason of a follow-up", "complaint")
    OCCASION = "occasion", pgettext_lazy("reason of a follow-up", "occasion")
    BY_HAND = "by_hand", pgettext_lazy("reason of a follow-up", "care")


class CareChannel(TextChoices):
    """By which way a customer is followed up (R1.1)."""

    PHONE = "phone", pgettext_lazy("channel of a follow-up", "phone call")
    LETTER = "letter", pgettext_lazy("channel of a follow-up", "letter or card")
    VISIT = "visit", pgettext_lazy("channel of a follow-up", "visit")
    EVENT = "event", pgettext_lazy("channel of a follow-up", "event notice")
    PRODUCT = "product", pgettext_lazy("channel of a follow-up", "new-product notice")


class FollowUpState(TextChoices):
    OPEN = "open", pgettext_lazy("state of a follow-up", "to do")
    DONE = "done", pgettext_lazy("state of a follow-up", "done")
    GIVEN_UP = "given_up", pgettext_lazy("state of a follow-up", "given up")
    DECLINED = "declined", pgettext_lazy("state of a follow-up", "declined by the customer")
    CANCELLED = "cancelled", pgettext_lazy("state of a follow-up", "cancelled")


class FollowUpVerb(TextChoices):
    FINISH = "finish", pgettext_lazy("follow-up", "file the answer")
    NO_ANSWER = "no_answer", pgettext_lazy("follow-up", "no answer")
    HAND_OVER = "hand_over", pgettext_lazy("follow-up", "hand over")
    PUT_OFF = "put_off", pgettext_lazy("follow-up", "put off")
    DECLINE = "decline", pgettext_lazy("follow-up", "customer declines")
    CANCEL = "cancel", pgettext_lazy("follow-up", "cancel")
    SEND_AGAIN = "send_again", pgettext_lazy("follow-up", "send another technician")


class SilentSign(TextChoices):
    """Why a customer may be complaining without a word (R14.3)."""

    RHYTHM = "rhythm", pgettext_lazy("silent complaint", "stays away longer than usual")
    RATING = "rating", pgettext_lazy("silent complaint", "poor rating, no complaint")
    DECLINED = "declined", pgettext_lazy("silent complaint", "declined a follow-up")


class CountedFrom(TextChoices):
    """From what the dates of a visit plan are counted."""

    FIXED = "fixed", pgettext_lazy("visit plan", "fixed dates")
    COMPLETION = "completion", pgettext_lazy("visit plan", "from the last visit's completion")


class ClosedDay(TextChoices):
    """What becomes of a visit on a day without working time; the values are those of `customers`' `HolidayRule`."""

    SHIFT = "shift", pgettext_lazy("visit plan", "on the next working day")
    SKIP = "skip", pgettext_lazy("visit plan", "no visit")


class NoVisit(TextChoices):
    """Why a date of a visit plan made no work order; the first two are those of `customers`' `SkipReason`."""

    HOLIDAY = "holiday", pgettext_lazy("visit plan", "a day without work")
    MERGED = "merged", pgettext_lazy("visit plan", "moved to a day that has its own")
    MISSED = "missed", pgettext_lazy("visit plan", "missed in an outage, too late to make up for")
    CONTRACT = "contract", pgettext_lazy("visit plan", "the contract was not in force")
    RETIRED = "retired", pgettext_lazy("visit plan", "the asset was taken out of use")


class FeedbackStep(TextChoices):
    """After which step of the journey a customer is asked (R10.2)."""

    TAKEN = "taken", pgettext_lazy("feedback", "after the call was taken")
    VISITED = "visited", pgettext_lazy("feedback", "after the visit")
    COMPLETED = "completed", pgettext_lazy("feedback", "after completion")
    CALLED_BACK = "called_back", pgettext_lazy("feedback", "after the call back")


class QuestionKind(TextChoices):
    SCALE = "scale", pgettext_lazy("kind of question", "excellent, good, fair, poor")
    CHOICE = "choice", pgettext_lazy("kind of question", "one of several")
    TEXT = "text", pgettext_lazy("kind of question", "open question")


class Grade(TextChoices):
    """The four marks of article 14 (R14.1)."""

    EXCELLENT = "excellent", pgettext_lazy("grade", "excellent")
    GOOD = "good", pgettext_lazy("grade", "good")
    FAIR = "fair", pgettext_lazy("grade", "fair")
    POOR = "poor", pgettext_lazy("grade", "poor")


class AskState(TextChoices):
    """What became of asking a customer."""

    WAITING = "waiting", pgettext_lazy("feedback", "to be asked")
    ASKED = "asked", pgettext_lazy("feedback", "asked")
    ANSWERED = "answered", pgettext_lazy("feedback", "answered")
    LEFT_OUT = "left_out", pgettext_lazy("feedback", "not asked")
