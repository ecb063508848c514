"""Events, who is invited and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventType(models.TextChoices):
    """What customers are invited to (R4.3, R8.6)."""

    TOUR = "tour", _("service tour")
    SEMINAR = "seminar", _("seminar")
    LAUNCH = "launch", _("new-product launch")


class EventState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("state of an event", "being prepared")
    OPEN = "open", pgettext_lazy("state of an event", "open")
    HELD = "held", pgettext_lazy("state of an event", "held")
    CANCELLED = "cancelled", pgettext_lazy("state of an event", "cancelled")


class EventRound(models.TextChoices):
    """What is being written to an event's guests, a batch at a time."""

    INVITE = "invite", pgettext_lazy("round of letters", "invitations")
    CHANGE = "change", pgettext_lazy("round of letters", "the new time or place")
    CANCEL = "cancel", pgettext_lazy("round of letters", "that it does not take place")
    REMIND = "remind", pgettext_lazy("round of letters", "that it is tomorrow")


class Invitation(models.TextChoices):
    """Whether a guest was invited; who was not may still come."""

    NONE = "none", pgettext_lazy("invitation", "not invited")
    INVITED = "invited", pgettext_lazy("invitation", "invited")
    LEFT_OUT = "left_out", pgettext_lazy("invitation", "left out")
    WITHHELD = "withheld", pgettext_lazy("invitation", "held back before it left")


class GuestAnswer(models.TextChoices):
    YES = "yes", pgettext_lazy("answer of a guest", "will come")
    NO = "no", pgettext_lazy("answer of a guest", "cannot come")


class GuestStatus(models.TextChoices):
    """By what a list of guests is narrowed."""

    INVITED = "invited", pgettext_lazy("guests", "invited")
    YES = "yes", pgettext_lazy("guests", "said yes")
    NO = "no", pgettext_lazy("guests", "said no")
    SILENT = "silent", pgettext_lazy("guests", "did not answer")
    CAME = "came", pgettext_lazy("guests", "came")
    WALK_IN = "walk_in", pgettext_lazy("guests", "came uninvited")
    ABSENT = "absent", pgettext_lazy("guests", "said yes and are not there")
    LEFT_OUT = "left_out", pgettext_lazy("guests", "left out")


class EventNoteKind(models.TextChoices):
    """What is recorded of a guest at an event."""

    CHECK_UP = "check_up", pgettext_lazy("note at an event", "check-up")
    SUGGESTION = "suggestion", pgettext_lazy("note at an event", "suggestion")
