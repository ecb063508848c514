"""A handler for each test, gone after it."""

import pytest

from aftersales.timers import registry


@pytest.fixture
def handler():
    """Return a function that registers a handler for the length of one test; its `calls` are what it was given."""
    kinds = []

    def register(kind, fire=lambda timers, at: None, batch=100):
        calls = []

        def recording(timers, *, at):
            calls.append([timer.key for timer in timers])
            fire(timers, at=at)

        registry.handles(kind, batch=batch)(recording)
        kinds.append(kind)
        return calls

    yield register
    for kind in kinds:
        del registry._handlers[kind]
