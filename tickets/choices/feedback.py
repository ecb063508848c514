"""Closed sets of feedback forms."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


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
