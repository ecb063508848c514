"""What many letters have in common: kept once, by the app that wrote them, and put beside what is each one's own."""

from collections import defaultdict
from collections.abc import Callable

_keepers: dict[str, Callable] = {}


def shares(template):
    """Register a function of messages that gives `{id: context}`: what each message of a template shares with others.

    It runs in the company's scope, for all the messages at once.
    """

    def register(keeper):
        _keepers[template] = keeper
        return keeper

    return register


def completed(messages):
    """Return the messages with their whole context, in memory alone; no query where nothing is shared."""
    sharing = defaultdict(list)
    for message in messages:
        if message.template in _keepers:
            sharing[message.template].append(message)
    for template, few in sharing.items():
        shared = _keepers[template](few)
        for message in few:
            message.context = _together(shared.get(message.pk, {}), message.context)
    return messages


def _together(shared, own):
    values = shared.get("values", {}) | own.get("values", {})
    return {**shared, **own, **({"values": values} if values else {})}
