"""What one does with a calendar."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import current_tenant_id
from aftersales.worktime.models import CONTENT, CalendarVersion, WorkCalendar
from aftersales.worktime.presets import PRESETS
from aftersales.worktime.spelling import BLANK, spelled
from aftersales.worktime.windows import BadSchedule


@transaction.atomic
def create_calendar(*, name, by, at, preset="", is_default=False, note="", **content):
    """Add a calendar; return it. `content` is what `CalendarVersion` holds; a missing time zone is the company's.

    A company's first calendar is its own one (`is_default`); a later one takes that place when asked to. Raises
    Refused for a name already taken, and for hours that are no calendar, naming the field: one without working
    time in a year is refused.
    """
    content = _checked({**BLANK, "time_zone": _company_time_zone(), **content})
    is_default = is_default or not WorkCalendar.objects.filter(is_default=True).exists()
    calendar = WorkCalendar(name=_named(name), preset=preset, is_default=is_default)
    version = CalendarVersion(calendar=calendar, number=calendar.version, at=at, note=note, **content)
    calendar.current = version
    if is_default:
        _unseat()
    with _one_name():
        calendar.save(force_insert=True)
    version.save(force_insert=True)
    record("calendar.create", calendar, by=by, at=at, facts={"preset": preset, "default": is_default})
    return calendar


def copy_calendar(*, calendar, by, at, name):
    """Add a calendar that says what another says now; return it. Raises Refused for a name already taken."""
    return create_calendar(name=name, by=by, at=at, **calendar.current.content)


def create_from_preset(*, preset, by, at, name="", is_default=False, **content):
    """Add a calendar that says what a preset of `presets` says, but for `content`; return it. Raises Refused."""
    chosen = PRESETS[preset]
    return create_calendar(
        name=name or str(chosen.name),
        preset=chosen.slug,
        by=by,
        at=at,
        is_default=is_default,
        **{**chosen.content, **content},
    )


@transaction.atomic
def change_calendar(*, calendar, by, at, seen=None, note="", **changes):
    """Change a calendar's name or content from now on; return it at its next version.

    What was promised under the version before keeps to that one; `note` says why, for whoever reads the versions.
    `seen` is the version whoever asks had before their eyes (I-26). A change that changes nothing leaves no trace.
    Raises Stale, and Refused as `create_calendar` does.
    """
    if seen is not None:
        calendar.expect(seen)
    former = calendar.current
    name = _named(changes.pop("name", calendar.name))
    content = _checked({**former.content, **changes})
    changed = sorted(field for field in CONTENT if content[field] != getattr(former, field))
    if not changed and name == calendar.name:
        return calendar
    calendar.name = name
    if changed:
        number = calendar.version + 1
        calendar.current = CalendarVersion(calendar=calendar, number=number, at=at, note=note, **content)
    with _one_name():
        calendar.save()
    if changed:
        calendar.current.save(force_insert=True)
    facts = {"version": [calendar.version - 1, calendar.version], "changed": changed, "name": name}
    record("calendar.change", calendar, by=by, at=at, facts=facts)
    return calendar


def restore_version(*, calendar, version, by, at, seen=None, note=""):
    """Let a calendar say again what it said in an earlier version; return it at its next version. Raises Stale."""
    note = note or _("As in version %(number)d") % {"number": version.number}
    return change_calendar(calendar=calendar, by=by, at=at, seen=seen, note=note, **version.content)


@transaction.atomic
def make_default(*, calendar, by, at):
    """Let a calendar be the company's own: the one that counts where a plan or target names none.

    Promises made already keep to the calendar they were made under. Raises Refused for an archived one.
    """
    if calendar.is_default:
        return calendar
    if calendar.archived_at is not None:
        raise Refused(_("An archived calendar cannot be the company's own."), code="archived")
    _unseat()
    calendar.is_default = True
    calendar.save(update_fields=["is_default"])
    record("calendar.make_default", calendar, by=by, at=at)
    return calendar


@transaction.atomic
def archive_calendar(*, calendar, by, at):
    """Offer a calendar no longer; what names it goes on counting by it. Raises Refused for the company's own."""
    if calendar.is_default:
        raise Refused(_("Make another calendar the company's own first."), code="is_default")
    return _offered(calendar, archived_at=calendar.archived_at or at, verb="calendar.archive", by=by, at=at)


@transaction.atomic
def offer_calendar(*, calendar, by, at):
    """Offer an archived calendar again."""
    return _offered(calendar, archived_at=None, verb="calendar.offer", by=by, at=at)


def _offered(calendar, *, archived_at, verb, by, at):
    if calendar.archived_at != archived_at:
        calendar.archived_at = archived_at
        calendar.save(update_fields=["archived_at"])
        record(verb, calendar, by=by, at=at)
    return calendar


def _unseat():
    # Locked first: an UPDATE that had to wait would not see who became the default meanwhile.
    seated = WorkCalendar.objects.filter(is_default=True)
    list(seated.select_for_update())
    seated.update(is_default=False)


def _named(name):
    if not (name := name.strip()):
        raise Refused(_("Give the calendar a name."), code="required", field="name")
    return name


def _checked(content):
    """Return the content in one spelling; raises Refused for what is no calendar."""
    try:
        return spelled(content)
    except BadSchedule as fault:
        raise Refused(fault.message, code=fault.code, field=fault.field) from None


def _company_time_zone():
    return Tenant.objects.values_list("time_zone", flat=True).get(pk=current_tenant_id())


@contextmanager
def _one_name():
    try:
        with transaction.atomic():
            yield
    except IntegrityError as clash:
        if "name" not in str(clash):
            raise
        raise Refused(_("Another calendar already has this name."), code="name_taken", field="name") from None
