"""A breach that is excused stays a breach; who asked for it and who agreed is on record."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aftersales.errors import Refused
from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.walls import FrozenWhen
from tickets.choices import WaiverGround, WaiverState

LIVE = (WaiverState.ASKED, WaiverState.APPROVED)
_DECIDED = Q(decided_by__isnull=False, decided_at__isnull=False)


class FrozenOnceDecided(FrozenWhen):
    """The database refuses UPDATE and DELETE of a waiver that was decided, by whatever way it comes (I-20).

    Its words can be erased all the same.
    """

    condition = "OLD.state <> 'asked'"
    refusal = "is decided"


class WaiverQuerySet(TenantQuerySet):
    def asked(self):
        """Return those that wait for a decision."""
        return self.filter(state=WaiverState.ASKED)


class Waiver(TenantModel):
    """One request to excuse one breached promise, and what was decided; never changed after that.

    `asked_by` is empty when a key asked. `alone` says that whoever decided had asked as well, because the
    company's policy allows it where nobody else could decide.
    """

    clock = models.ForeignKey("Clock", models.PROTECT, related_name="waivers")
    ground = models.CharField(_("ground"), max_length=16, choices=WaiverGround)
    reason = models.TextField(_("reason"), max_length=1000)
    state = models.CharField(_("state"), max_length=10, choices=WaiverState, default=WaiverState.ASKED)
    asked_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    asked_by_name = models.CharField(_("asked by"), max_length=100, blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    decided_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    decided_by_name = models.CharField(_("decided by"), max_length=100, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    alone = models.BooleanField(default=False)

    objects = TenantManager.from_queryset(WaiverQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        constraints = [
            *tenant_constraints("tickets_waiver", foreign_keys=["clock", "asked_by", "decided_by"]),
            FrozenOnceDecided(name="tickets_waiver_frozen", erasable=["reason", "note"]),
            models.UniqueConstraint(fields=["clock"], condition=Q(state__in=LIVE), name="tickets_waiver_one_live"),
            models.CheckConstraint(
                condition=Q(state=WaiverState.ASKED, decided_by=None, decided_at=None)
                | Q(state__in=[WaiverState.APPROVED, WaiverState.REFUSED]) & _DECIDED,
                name="tickets_waiver_decided",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(asked_by=None) | ~Q(decided_by=F("asked_by")) | Q(alone=True),
                name="tickets_waiver_another",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "-asked_at"], condition=Q(state="asked"), name="tickets_waiver_asked"),
        ]

    def __str__(self):
        return f"{self.ground} {self.state}"

    @classmethod
    def from_db(cls, db, field_names, values):
        row = super().from_db(db, field_names, values)
        row._decided = row.__dict__.get("state", WaiverState.ASKED) != WaiverState.ASKED
        return row

    def save(self, *args, **kwargs):
        if getattr(self, "_decided", False):
            raise Refused(_("This was decided and cannot change."), code="decided")
        super().save(*args, **kwargs)
        self._decided = self.state != WaiverState.ASKED

    @property
    def is_live(self):
        """Say whether it waits for a decision or excuses the breach."""
        return self.state in LIVE
