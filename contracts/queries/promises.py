"""What is promised for a case."""

from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from aftersales.errors import Refused
from contracts.choices import CoverKind
from contracts.models import CoveragePolicy, PlanVersion
from contracts.queries.severities import in_words
from contracts.rules.targets import TargetSpec, choose
from contracts.rules.zones import zone_of


@dataclass(frozen=True)
class CasePromise:
    """The plan's version, the zone, and the targets that hold for one case."""

    version: PlanVersion | None
    zone: str
    targets: tuple[TargetSpec, ...]

    @property
    def sentences(self):
        """Return each target in the words of a contract."""
        return in_words(self.targets)

    @property
    def worded(self):
        """Return each target with its words, as pairs."""
        return list(zip(self.targets, self.sentences, strict=True))


def plan_for(decision):
    """Return the published `PlanVersion` whose promises hold for a decided case.

    The contract's that the decision names; else the company's plan for warranty cases or for customers
    without a contract (`CoveragePolicy`), in its current version. Raises Refused where the company has none.
    """
    version = _plan_of(decision)
    if version is None:
        message = _("Choose the service plan for customers without a contract first, in the settings.")
        raise Refused(message, code="no_plan")
    return version


def promise_for(*, decision, base_codes, site=None, severity=""):
    """Return the `CasePromise` of a decided case.

    `base_codes` are the region codes of the company's service bases; `site` is where the case is, if known;
    `severity` is the slug of the company's vocabulary. Source: R9.3.
    """
    version = _plan_of(decision)
    region_code = site.region_code if site else ""
    zone = zone_of(region_code, base_codes)
    targets = version.specs if version else ()
    return CasePromise(version, zone, tuple(choose(targets, zone=zone, severity=severity, region_code=region_code)))


def _plan_of(decision):
    if decision.plan_version_id:
        return PlanVersion.objects.select_related("plan").get(pk=decision.plan_version_id)
    in_warranty = decision.by is not None and decision.by.kind == CoverKind.WARRANTY
    usual = Coalesce("warranty_plan", "plan") if in_warranty else F("plan")
    plans = CoveragePolicy.objects.annotate(usual=usual).values("usual")
    return PlanVersion.objects.current().select_related("plan").filter(plan__in=plans).first()
