"""How complaints are answered here, and who hears of them."""

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import Role
from aftersales.worktime.compiled import timetable_of
from aftersales.worktime.models import WorkCalendar
from customers.models import ComplaintPolicy
from customers.rules.complaints import answer_due


def complaint_policy():
    """Return the company's `ComplaintPolicy`, with its defaults where none was saved."""
    return ComplaintPolicy.objects.first() or ComplaintPolicy()


def due_by_policy(received_at):
    """Return by when a complaint that came at an instant is answered, by the company's policy; three queries at most.

    Without a calendar working time is every time.
    """
    policy = complaint_policy()
    calendar = WorkCalendar.objects.default() if policy.in_working_time else None
    timetable = timetable_of(calendar) if calendar else None
    return answer_due(received_at, minutes=policy.answer_minutes, timetable=timetable)


def heard_at_once(complaint):
    """Return who hears of a new complaint: whoever answers for it, else the dispatchers."""
    return [complaint.owner] if complaint.owner_id else list(_active().with_role(Role.DISPATCHER))


def heard_when_late(complaint):
    """Return who hears that a complaint was not answered in time: the managers, else the owners, and who answers."""
    lead = list(_active().with_role(Role.MANAGER)) or list(_active().with_role(Role.OWNER))
    told = {member.pk: member for member in [*lead, *([complaint.owner] if complaint.owner_id else [])]}
    return list(told.values())


def _active():
    return Membership.objects.here().active()
