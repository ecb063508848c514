"""The tenant's own words for type, severity, cause and reasons for waiting."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from tickets.choices import Owner, TermKind


class TermQuerySet(TenantQuerySet):
    def of_kind(self, kind):
        """Return the words offered for one kind, in the tenant's order."""
        return self.filter(kind=kind, active=True).order_by("position", "name")


class Term(TenantModel):
    """One word of a vocabulary: targets and coverage rules name its `slug`; `owner` has the minutes of a pause."""

    kind = models.CharField(_("vocabulary"), max_length=16, choices=TermKind)
    slug = models.SlugField(_("short name"), max_length=40)
    name = models.CharField(_("name"), max_length=60)
    owner = models.CharField(_("owner of the minutes"), max_length=10, choices=Owner, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    active = models.BooleanField(_("offered"), default=True)

    objects = TenantManager.from_queryset(TermQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [
            *tenant_constraints("tickets_term"),
            models.UniqueConstraint(
                fields=["tenant", "kind", "slug"],
                name="tickets_term_slug",
                violation_error_message=_("This short name is taken in this vocabulary."),
            ),
            models.CheckConstraint(
                condition=models.Q(owner="") | models.Q(kind=TermKind.PAUSE_REASON), name="tickets_term_owner"
            ),
        ]

    def __str__(self):
        return self.name
