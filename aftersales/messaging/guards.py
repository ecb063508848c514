"""Who may still stop a message when it is about to leave: the app that wrote it.

Between writing and leaving somebody may have opted out, or the hour may have become a quiet one.
"""

from collections import defaultdict
from collections.abc import Callable

_guards: dict[str, Callable] = {}


def guards(template):
    """Register a function of (messages, *, at) that is asked before messages of a template leave.

    It runs in the company's scope and gives `{id: verdict}` for those that may not leave now: an instant to
    come again at, or the reason why they never will. The others leave.
    """

    def register(guard):
        _guards[template] = guard
        return guard

    return register


def verdicts(messages, *, at):
    """Return `{id: instant or reason}` of the messages that may not leave now; no query where nobody guards them."""
    guarded = defaultdict(list)
    for message in messages:
        if message.template in _guards:
            guarded[message.template].append(message)
    return {pk: said for template, few in guarded.items() for pk, said in _guards[template](few, at=at).items()}
