"""Writing the trail."""

from aftersales.audit.models import Event
from aftersales.audit.request import current_request_id


def event(verb, subject, *, by, at, facts=None):
    """Return an unsaved event, for set-based work that writes many in one statement."""
    return Event(
        at=at,
        actor_kind=by.kind,
        actor_ref=by.ref,
        actor_name=by.name,
        verb=verb,
        object_type=subject._meta.label_lower,
        object_id=str(subject.pk),
        facts=facts or {},
        request_id=current_request_id(),
    )


def record(verb, subject, *, by, at, facts=None):
    """Write that `by` did `verb` ("contract.renew") to `subject` at an instant; return the event.

    `facts` is JSON: {"field": [before, after]} for edits, plain values else; ids and masked values
    only. It is written in the caller's transaction: no change without its event, no event without its change.
    """
    entry = event(verb, subject, by=by, at=at, facts=facts)
    entry.save(force_insert=True)
    return entry
