"""Groups of members, which escalations name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aftersales.accounts.models.members import Membership
from aftersales.tenancy.models import TenantModel, tenant_constraints


class Team(TenantModel):
    """A named group of members, such as the expert group one escalates to (R16.6)."""

    name = models.CharField(_("name"), max_length=60)
    members = models.ManyToManyField(Membership, through="accounts.TeamMember", related_name="teams")

    class Meta(TenantModel.Meta):
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name"]
        constraints = [
            *tenant_constraints("accounts_team"),
            models.UniqueConstraint(fields=["tenant", "name"], name="accounts_team_name"),
        ]

    def __str__(self):
        return self.name


class TeamMember(TenantModel):
    """A member's place in a team."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="places")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="team_places")

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("accounts_teammember", foreign_keys=("team", "membership")),
            models.UniqueConstraint(fields=["team", "membership"], name="accounts_teammember_once"),
        ]

    def __str__(self):
        return f"{self.team}: {self.membership}"
