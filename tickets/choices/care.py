"""Closed sets of following up."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


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
