"""One work order's life as facts, drawn from a seeded generator."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tickets.choices import Fact, Owner
from tickets.rules.facts import FactAt

BY_PHONE, CANCELLED, WAITED, LATE_ANSWER = 0.12, 0.03, 0.12, 0.07  # shares of all work orders


@dataclass
class Story:
    """Facts in order, and what the records beside them need."""

    facts: list[FactAt] = field(default_factory=list)
    by_phone: bool = False
    cancelled: bool = False

    def tell(self, kind, at, **more):
        self.facts.append(FactAt(kind, at, ref=str(len(self.facts)), **more))

    def when(self, kind):
        """Return when something happened first, or None."""
        return next((fact.at for fact in self.facts if fact.kind == kind), None)

    @property
    def ended_at(self):
        return self.facts[-1].at


def draw_story(draw, reported_at: datetime, *, hours_away):
    """Draw how a work order went; `hours_away` is what arriving on time means for its site."""
    story = Story()
    story.tell(Fact.REPORTED, reported_at)
    at = reported_at + _minutes(draw, 2, 25 if draw.random() > LATE_ANSWER else 70)
    fate = draw.random()
    if fate < CANCELLED:
        story.cancelled = True
        story.tell(Fact.CANCELLED, at)
        return story
    if fate < CANCELLED + BY_PHONE:
        return _by_phone(draw, story, at)
    return _visit(draw, story, at, hours_away)


def _by_phone(draw, story, at):
    story.by_phone = True
    story.tell(Fact.RESPONDED, at)
    at += _minutes(draw, 5, 40)
    story.tell(Fact.COMPLETED, at, by_phone=True)
    return _papers(draw, story, at, signed=False)


def _visit(draw, story, at, hours_away):
    story.tell(Fact.ASSIGNED, at - timedelta(seconds=45))
    story.tell(Fact.ACCEPTED, at)
    at += _minutes(draw, 10, 40)
    story.tell(Fact.DEPARTED, at)
    on_time = draw.random() < 0.92
    limit = hours_away * 60
    at += _minutes(draw, 15, max(20, limit * 0.6)) if on_time else timedelta(minutes=limit) + _minutes(draw, 5, 180)
    story.tell(Fact.ARRIVED, at)
    if draw.random() < WAITED:
        at += _minutes(draw, 20, 60)
        story.tell(Fact.PAUSED, at, owner=draw.choice([Owner.PARTS, Owner.PARTS, Owner.CUSTOMER]))
        at += _minutes(draw, 120, 1800)
        story.tell(Fact.RESUMED, at)
    at += _minutes(draw, 25, 260)
    story.tell(Fact.COMPLETED, at)
    return _papers(draw, story, at, signed=True)


def _papers(draw, story, at, *, signed):
    if signed:
        at += _minutes(draw, 2, 12)
        story.tell(Fact.SIGNED if draw.random() < 0.95 else Fact.SIGNATURE_REFUSED, at)
        at += _minutes(draw, 60, 1500)
        story.tell(Fact.HANDED_IN, at)
    at += _minutes(draw, 60, 1700)
    story.tell(Fact.CALLED_BACK, at)
    story.tell(Fact.CLOSED, at + _minutes(draw, 1, 30))
    return story


def _minutes(draw, least, most):
    return timedelta(seconds=round(draw.uniform(least, most) * 60))
