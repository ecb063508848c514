"""Who is away, and when."""

from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from tickets.models import Absence


def add_absence(*, member, starts_at, ends_at, by, at, reason=""):
    """Note that a member is away. Raises Refused (`ends_before_start`)."""
    if ends_at <= starts_at:
        raise Refused(_("The absence must end after it begins."), code="ends_before_start", field="ends_at")
    absence = Absence.objects.create(member=member, starts_at=starts_at, ends_at=ends_at, reason=reason)
    facts = {"member": str(member.pk), "from": starts_at.isoformat(), "until": ends_at.isoformat()}
    record("absence.add", absence, by=by, at=at, facts=facts)
    return absence


def remove_absence(*, absence, by, at):
    """Take an absence back: the member is there after all."""
    record("absence.remove", absence, by=by, at=at, facts={"member": str(absence.member_id)})
    absence.delete()
