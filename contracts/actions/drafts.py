"""What one does with a version of a plan until it is published: write it, write it anew, discard it."""

from dataclasses import replace

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.worktime.models import WorkCalendar
from contracts.models import EscalationStep, PlanVersion, ServicePlan, Target
from contracts.rules.checks import MOST_TARGETS, faults


@transaction.atomic
def draft_version(*, plan, targets, by, at, calendar=None, notes="", like=None):
    """Write the next version of a plan; nobody is promised anything by it until it is published; return it.

    `targets` are `TargetSpec`s in their order, whose `calendar_id` is the id of a calendar or None; `calendar` is
    the one that counts where a target names none; `notes` says what changed; `like` is the version it starts from,
    by default the plan's newest. Raises Refused for a plan that has a draft already, for a version without targets,
    for one whose promises contradict each other (`rules.checks.faults`), and for an archived calendar that the
    version it starts from does not name.
    """
    targets = _in_order(targets)
    ServicePlan.objects.select_for_update().get(pk=plan.pk)
    _refuse_archived(targets, calendar, like=like or plan.versions.order_by("-number").first())
    if plan.versions.drafts().exists():
        raise Refused(_("This plan has a draft already. Edit it, or discard it first."), code="drafted")
    last = plan.versions.aggregate(Max("number"))["number__max"] or 0
    version = PlanVersion.objects.create(plan=plan, number=last + 1, calendar=calendar, notes=notes)
    _write(version, targets)
    record("service-plan.draft", plan, by=by, at=at, facts={"version": version.number, "targets": len(targets)})
    return version


@transaction.atomic
def rewrite_draft(*, version, targets, by, at, calendar=None, notes="", seen=None):
    """Put other promises in the place of a draft's; return it.

    `seen` is the edit of the draft the editor looked at (`version.version`). Raises Stale when somebody else
    has written it since (I-26), and Refused as `draft_version` does and for a version that is published.
    """
    _refuse_published(version)
    targets = _in_order(targets)
    if seen is not None:
        version.expect(seen)
    _refuse_archived(targets, calendar, like=version)
    version.calendar, version.notes = calendar, notes
    version.save(update_fields=["calendar", "notes"])
    version.targets.all().delete()
    _write(version, targets)
    facts = {"version": version.number, "targets": len(targets)}
    record("service-plan.redraft", version.plan, by=by, at=at, facts=facts)
    return version


@transaction.atomic
def save_draft(*, plan, targets, by, at, calendar=None, notes="", seen=None, publish=False):
    """Keep what an editor holds as the plan's draft, and publish it if asked to; return the version.

    `seen` is the edit of the draft the editor was opened with, None where there was none. Raises Stale when
    somebody else has written or begun the draft since (I-26), Refused (`gone`) when it was discarded or
    published meanwhile, and as `draft_version` and `publish_draft` do.
    """
    ServicePlan.objects.select_for_update().get(pk=plan.pk)
    draft = plan.versions.drafts().select_related("plan").first()
    said = {"targets": targets, "calendar": calendar, "notes": notes, "by": by, "at": at}
    if draft is not None:
        draft = rewrite_draft(version=draft, seen=seen or 0, **said)
    elif seen is None:
        draft = draft_version(plan=plan, **said)
    else:
        raise Refused(_("This draft was discarded or published meanwhile."), code="gone")
    return publish_draft(plan=plan, notes=notes, by=by, at=at) if publish else draft


@transaction.atomic
def publish_draft(*, plan, by, at, notes=None, seen=None):
    """Publish a plan's draft with a note on what changed; return the version.

    `seen` is the edit of it that was read, None where it was written in this transaction. Raises Stale when somebody
    has written it since (I-26), Refused without a draft, and without a note where the plan promised something before.
    """
    draft = plan.versions.drafts().select_related("plan").first()
    if draft is None:
        raise Refused(_("This plan has no draft."), code="no_draft")
    if seen is not None:
        draft.expect(seen)
    if not (draft.notes if notes is None else notes).strip() and plan.versions.published().exists():
        raise Refused(_("Say what changed: people will look for it later."), code="required", field="notes")
    return publish_version(version=draft, notes=notes, by=by, at=at)


@transaction.atomic
def discard_draft(*, version, seen, by, at):
    """Throw a draft away, as of the edit of it that was `seen`.

    Raises Stale when somebody has written it since (I-26), Refused for a version that is published, or was
    discarded meanwhile (`gone`).
    """
    # Like whoever publishes it: first the plan, then the draft as it stands by then.
    plan = ServicePlan.objects.select_for_update(no_key=True).get(pk=version.plan_id)
    if (version := plan.versions.filter(pk=version.pk).first()) is None:
        raise Refused(_("This draft was discarded or published meanwhile."), code="gone")
    _refuse_published(version)
    version.expect(seen)
    number = version.number
    version.delete()
    record("service-plan.discard", plan, by=by, at=at, facts={"version": number})


@transaction.atomic
def publish_version(*, version, by, at, notes=None):
    """Make a version what the plan promises from now on; it can never change again.

    `notes` says what changed, where it is not said yet. Contracts and open work orders stay with the version
    they have (clock rule 6). Raises Refused when it is published already, Stale when somebody was faster.
    """
    if version.published_at is not None:
        raise Refused(_("This version is published already."), code="published")
    for rows in (EscalationStep.objects.filter(target__version=version), version.targets.all()):
        rows.update(published_at=at)
    version.published_at = at
    version.notes = version.notes if notes is None else notes
    version.save(update_fields=["published_at", "notes"])
    record("service-plan.publish", version.plan, by=by, at=at, facts={"version": version.number})
    return version


_STEP = ("level", "after", "mark", "minutes", "tell", "role", "team_id", "channel", "urgent")
_TARGET = ("metric", "starts_at", "amount", "unit", "counting", "pausable", "firm", "calendar_id", "position")
_LISTS = ("zones", "severities", "region_codes", "marks", "marks_before")


def _write(version, targets):
    rows = [(Target(version=version, **_columns(spec)), spec) for spec in targets]
    Target.objects.bulk_create(row for row, _spec in rows)
    EscalationStep.objects.bulk_create(
        EscalationStep(target=row, **{name: getattr(step, name) for name in _STEP})
        for row, spec in rows
        for step in spec.steps
    )


def _columns(spec):
    return {name: getattr(spec, name) for name in _TARGET} | {name: list(getattr(spec, name)) for name in _LISTS}


def _refuse_published(version):
    if version.published_at is not None:
        message = _("A published version cannot change. Make a new version instead.")
        raise Refused(message, code="published")


def _refuse_archived(targets, calendar, *, like):
    """Refuse calendars that are offered no longer; those that `like` (a version, or None) names may be named on."""
    named = {str(spec.calendar_id) for spec in targets if spec.calendar_id}
    named |= {str(calendar.pk)} if calendar else set()
    archived = WorkCalendar.objects.exclude(archived_at=None).filter(pk__in=named)
    gone = {str(pk): name for pk, name in archived.values_list("pk", "name")}
    if gone and like is not None:
        for kept in (like.calendar_id, *(spec.calendar_id for spec in like.specs)):
            gone.pop(str(kept), None)
    for number, spec in enumerate(targets, start=1):
        if name := gone.get(str(spec.calendar_id)):
            words = {"number": number, "fault": _archived(name)}
            raise Refused(_("Promise %(number)s: %(fault)s") % words, code="archived", field="targets")
    if gone:
        raise Refused(_archived(*gone.values()), code="archived", field="calendar")


def _archived(name):
    text = _("The calendar “%(name)s” is archived. Name one that is offered, or none: then the company's own counts.")
    return text % {"name": name}


def _in_order(targets):
    """Return the targets numbered as they stand; raises Refused for what no version may say."""
    if not targets:
        raise Refused(_("A version needs at least one promise."), code="no_targets", field="targets")
    if len(targets) > MOST_TARGETS:
        message = _("A version holds at most %(n)s promises.") % {"n": MOST_TARGETS}
        raise Refused(message, code="too_many", field="targets")
    placed = [replace(target, position=position) for position, target in enumerate(targets, start=1)]
    for fault in faults(placed):
        words = {"number": (fault.index or 0) + 1, "fault": fault.message}
        raise Refused(_("Promise %(number)s: %(fault)s") % words, code=fault.code, field="targets")
    return placed
