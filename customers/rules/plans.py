"""The life of a reminder plan. Pure."""

from customers.choices import PlanState

# (state, verb): the state afterwards
STEPS = {
    (PlanState.DRAFT, "start"): PlanState.ACTIVE,
    (PlanState.ACTIVE, "pause"): PlanState.PAUSED,
    (PlanState.PAUSED, "resume"): PlanState.ACTIVE,
    (PlanState.DRAFT, "end"): PlanState.ENDED,
    (PlanState.ACTIVE, "end"): PlanState.ENDED,
    (PlanState.PAUSED, "end"): PlanState.ENDED,
}
VERBS = tuple(dict.fromkeys(verb for _state, verb in STEPS))


def verbs_of(state):
    """Return what can be done to a plan in a state."""
    return [verb for before, verb in STEPS if before == state]
