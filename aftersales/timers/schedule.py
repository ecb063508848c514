"""Setting and cancelling the timers of the tenant at work, in the transaction that causes them."""

from django.utils import timezone

from aftersales.tenancy.scope import current_tenant_id
from aftersales.timers.models import KEY_LENGTH, Timer


def set_timer(kind, key, due_at):
    """Have the handler of `kind` called for `key` at an instant (aware); a timer of that key moves there."""
    set_timers([(kind, key, due_at)])


def set_timers(entries):
    """Set many timers, `(kind, key, due_at)` each, in one statement; of two with the same key the last counts.

    A timer that exists is moved and, if it was parked or failing, starts afresh. Raises ValueError for a
    naive instant or a key that is too long, NoActiveTenant outside a scope.
    """
    tenant_id = current_tenant_id()
    wanted = {(kind, str(key)): due_at for kind, key, due_at in entries}
    for (kind, key), due_at in wanted.items():
        if timezone.is_naive(due_at) or not key or len(key) > KEY_LENGTH:
            raise ValueError(f"a timer needs an aware instant and a key of 1–{KEY_LENGTH} characters: {kind} {key}")
    Timer.objects.bulk_create(
        # In one order everywhere, so that two transactions setting the same timers cannot lock each other out.
        [Timer(tenant_id=tenant_id, kind=kind, key=key, due_at=wanted[kind, key]) for kind, key in sorted(wanted)],
        update_conflicts=True,
        unique_fields=["tenant", "kind", "key"],
        update_fields=["due_at", "attempts", "parked_at", "error"],
    )


def cancel_timers(kind, keys):
    """Cancel the timers of these keys, set or not; return how many there were."""
    return _remove(Timer.objects.of(current_tenant_id(), kind).filter(key__in=[str(key) for key in keys]))


def cancel_timers_prefix(kind, prefix):
    """Cancel every timer of a kind whose key starts with a text; return how many there were."""
    return _remove(Timer.objects.of(current_tenant_id(), kind).keyed(prefix))


def _remove(timers):
    count, _ = timers.delete()
    return count
