"""The closed lists of the work order: what a tenant cannot extend, because the rules name them.

orders.py  states, verbs, facts    promises.py  clocks, waivers, moves, replays
care.py    following up            visits.py    planned ahead              feedback.py  forms
"""

from tickets.choices.care import CareChannel, FollowUpReason, FollowUpState, FollowUpVerb, SilentSign
from tickets.choices.feedback import AskState, FeedbackStep, Grade, QuestionKind
from tickets.choices.orders import OPEN_STATES, UNFINISHED_STATES, Channel, Fact, Owner, State, TermKind, Verb
from tickets.choices.promises import (
    LIVE_CLOCKS,
    ClockState,
    MinuteOwner,
    MoveOutcome,
    ReplayState,
    WaiverGround,
    WaiverState,
)
from tickets.choices.visits import ClosedDay, CountedFrom, LifeStep, NoVisit

__all__ = [
    "LIVE_CLOCKS",
    "OPEN_STATES",
    "UNFINISHED_STATES",
    "AskState",
    "CareChannel",
    "Channel",
    "ClockState",
    "ClosedDay",
    "CountedFrom",
    "Fact",
    "FeedbackStep",
    "FollowUpReason",
    "FollowUpState",
    "FollowUpVerb",
    "Grade",
    "LifeStep",
    "MinuteOwner",
    "MoveOutcome",
    "NoVisit",
    "Owner",
    "QuestionKind",
    "ReplayState",
    "SilentSign",
    "State",
    "TermKind",
    "Verb",
    "WaiverGround",
    "WaiverState",
]
