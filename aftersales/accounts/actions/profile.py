"""What people change about themselves."""

from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused


def change_profile(*, member, name, phone, language, told_by_email, told_by_sms, by, at):
    """Change one's own name, work phone and ways to be told in this company, and the pages' language everywhere."""
    here = {"name": name, "phone": phone, "told_by_email": told_by_email, "told_by_sms": told_by_sms}
    changed = [field for field, value in here.items() if getattr(member, field) != value]
    if member.user.language != language:
        changed.append("language")
    for field, value in here.items():
        setattr(member, field, value)
    member.user.language = language
    member.save(update_fields=list(here))
    member.user.save(update_fields=["language"])
    record("member.change_profile", member, by=by, at=at, facts={"changed": changed})
    return member


def set_quiet_hours(*, member, begins, ends, days_off, by, at):
    """Set when a member is not rung: from `begins` to `ends` (times of day, or both None), on days off as well.

    What waits at this moment follows the new hours when its turn comes. Raises Refused (`half`, `empty`).
    """
    if (begins is None) != (ends is None):
        message = _("Give both the beginning and the end of the quiet hours, or neither.")
        raise Refused(message, code="half", field="ends")
    if begins is not None and begins == ends:
        raise Refused(_("Quiet hours must end at another time than they begin."), code="empty", field="ends")
    member.quiet_from, member.quiet_until, member.quiet_days_off = begins, ends, days_off
    member.save(update_fields=["quiet_from", "quiet_until", "quiet_days_off"])
    facts = {"from": _clock(begins), "until": _clock(ends), "days_off": days_off}
    record("member.quiet_hours", member, by=by, at=at, facts=facts)
    return member


def change_password(*, member, password, by, at):
    """Set one's own new password, checked before by the form; every other session of theirs ends."""
    member.user.set_password(password)
    member.user.save(update_fields=["password"])
    record("member.change_password", member, by=by, at=at)
    return member


def _clock(time):
    return time.strftime("%H:%M") if time else None
