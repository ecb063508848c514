"""The versions of a calendar, each with who made it and what it changed."""

from dataclasses import dataclass

from aftersales.audit.models import Event
from aftersales.worktime.differences import differences
from aftersales.worktime.models import CalendarVersion


@dataclass(frozen=True)
class Edition:
    """A version, who made it, and in words what it says otherwise than the one before it."""

    version: CalendarVersion
    by: str
    changes: list[str]
    is_current: bool


def editions(calendar, versions):
    """Return an `Edition` for each of some neighbouring versions, newest first; two queries, whatever their number."""
    if not (versions := list(versions)):
        return []
    makers = _makers(calendar)
    older = calendar.versions.filter(number__lt=versions[-1].number).order_by("-number").first()
    return [
        Edition(
            version,
            makers.get(version.number, ""),
            differences(former.content, version.content) if former else [],
            version.pk == calendar.current_id,
        )
        for version, former in zip(versions, [*versions[1:], older], strict=True)
    ]


def edition_of(calendar, version):
    """Return the `Edition` of one version."""
    return editions(calendar, [version])[0]


def _makers(calendar):
    """Return {number of a version: name of who made it}, from the audit trail; the system has no name."""
    events = Event.objects.about(calendar).filter(verb__in=["calendar.create", "calendar.change"])
    made = events.values_list("verb", "facts", "actor_name")
    return {1 if verb == "calendar.create" else facts["version"][1]: name for verb, facts, name in made}
