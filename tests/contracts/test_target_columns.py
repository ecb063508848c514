"""The database refuses targets that no clock could count."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts.models import EscalationStep, Target
from tests import factories


@pytest.fixture
def target(by):
    """An unsaved target that is good."""
    return Target(
        version=factories.plan_version(), position=99, metric="on_site", amount=4, unit="hours", counting="elapsed"
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"amount": 0},
        {"amount": 100_001},
        {"metric": "speed"},
        {"starts_at": "dawn"},
        {"unit": "days", "counting": "working"},
        {"unit": "working_days", "counting": "elapsed"},
        {"unit": "hours", "counting": "end_of_next_working_day"},
        {"unit": "working_days", "counting": "end_of_next_working_day", "amount": 2},
        {"metric": "update", "starts_at": "completed"},
    ],
)
def test_an_impossible_target_is_refused(target, facts):
    for name, value in facts.items():
        setattr(target, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        target.save()


@pytest.mark.parametrize(
    "facts",
    [
        {"tell": "role", "role": ""},
        {"tell": "role", "role": "king"},
        {"tell": "assignee", "role": "manager"},
        {"tell": "team"},
        {"tell": "assignee", "after": "mark"},
        {"tell": "assignee", "after": "mark", "mark": 100},
        {"tell": "assignee", "after": "breach", "mark": 50},
        {"tell": "assignee", "after": "before"},
        {"tell": "assignee", "after": "before", "minutes": 20_161},
        {"tell": "assignee", "after": "before", "minutes": 15, "mark": 50},
        {"tell": "assignee", "level": 0},
        {"tell": "assignee", "level": 100},
    ],
)
def test_a_step_that_tells_nobody_or_never_is_refused(target, facts):
    target.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        EscalationStep.objects.create(**{"target": target, "level": 1, "after": "breach", **facts})


@pytest.mark.parametrize("marks_before", [[15, 60], [60, 60], [0], [20_161], ["15"], 15])
def test_minutes_before_the_deadline_fall_and_are_whole(target, marks_before):
    target.marks_before = marks_before
    with pytest.raises(ValidationError) as refusal:
        target.clean_fields()
    assert list(refusal.value.message_dict) == ["marks_before"]


def test_the_good_ones_are_kept(target):
    target.save()
    EscalationStep.objects.create(target=target, level=1, after="mark", mark=90, tell="role", role="manager")
    EscalationStep.objects.create(target=target, level=2, after="before", minutes=15, tell="assignee", urgent=True)
    steps = [(step.after, step.mark, step.minutes, step.urgent) for step in target.spec.steps]
    assert steps == [("mark", 90, 0, False), ("before", None, 15, True)]
