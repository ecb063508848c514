"""Service plans and their versions."""

from dataclasses import replace
from functools import lru_cache

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from contracts.models.frozen import FrozenOncePublished, Published


class ServicePlanQuerySet(TenantQuerySet):
    def offered(self):
        """Return the plans a new contract may choose, by name."""
        return self.filter(archived_at=None).order_by("name", "pk")


class ServicePlan(TenantModel):
    """A set of promises under a name that customers know: "30 min / 24 h / 24 h"."""

    name = models.CharField(_("name"), max_length=80)
    preset = models.SlugField(_("preset"), max_length=40, blank=True, editable=False)
    notes = models.TextField(_("notes"), max_length=2000, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TenantManager.from_queryset(ServicePlanQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("service plan")
        verbose_name_plural = _("service plans")
        constraints = [
            *tenant_constraints("contracts_serviceplan"),
            models.UniqueConstraint(
                fields=["tenant", "name"],
                name="contracts_serviceplan_name",
                violation_error_message=_("There is a service plan of this name already."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("contracts:plan", args=[self.pk])


class PlanVersionQuerySet(TenantQuerySet):
    def published(self):
        return self.exclude(published_at=None)

    def drafts(self):
        return self.filter(published_at=None)

    def current(self):
        """Return the newest published version of each plan."""
        newer = PlanVersion.objects.published().filter(plan=OuterRef("plan"), number__gt=OuterRef("number"))
        return self.published().exclude(Exists(newer))


class PlanVersion(Versioned, Published):
    """The promises of a plan as they stood from one day on; contracts and work orders point here.

    Its targets are counted in `calendar` where they name none of their own, else in the company's. A plan has
    one draft at most; while it is one, `version` counts its edits (I-26), beside the `number` people know it by.
    """

    plan = models.ForeignKey(ServicePlan, models.PROTECT, related_name="versions", verbose_name=_("service plan"))
    number = models.PositiveIntegerField(_("version"))
    calendar = models.ForeignKey(
        "worktime.WorkCalendar",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("work calendar"),
    )
    notes = models.CharField(_("what changed"), max_length=200, blank=True)

    objects = TenantManager.from_queryset(PlanVersionQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("plan version")
        verbose_name_plural = _("plan versions")
        constraints = [
            *tenant_constraints("contracts_planversion", foreign_keys=("plan", "calendar")),
            FrozenOncePublished(name="contracts_planversion_frozen"),
            models.UniqueConstraint(fields=["tenant", "plan", "number"], name="contracts_planversion_number"),
            models.UniqueConstraint(
                fields=["tenant", "plan"],
                condition=Q(published_at=None),
                name="contracts_planversion_one_draft",
                violation_error_message=_("This plan has a draft already. Edit it, or discard it first."),
            ),
        ]

    def __str__(self):
        return f"{self.plan.name} · {self.number}"

    @property
    def own_specs(self):
        """Return its targets as they were written: without the version's calendar where a target names none."""
        by_position = {target.position: target.calendar_id for target in self.targets.all()}
        return [replace(spec, calendar_id=by_position[spec.position]) for spec in self.specs]

    @property
    def specs(self):
        """Return its targets for the rules, in the plan's order; a published version's are read once in a process."""
        if self.published_at is None:
            return _specs_of(self)
        return _published_specs(self.tenant_id, self.pk, self.published_at)


def _specs_of(version):
    targets = version.targets.select_related("version").prefetch_related("steps").order_by("position")
    return tuple(target.spec for target in targets)


@lru_cache(maxsize=1024)
def _published_specs(tenant_id, version_id, published_at):
    # The tenant is part of the key, so that a hit is no way around the walls; and the instant of publishing, since
    # one that was rolled back may have been read already, and the draft is published later with other promises.
    return _specs_of(PlanVersion.objects.get(pk=version_id))
