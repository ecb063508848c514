"""Closed sets of clocks: what became of a promise, who owned its minutes, moves, replays, waivers."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


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
