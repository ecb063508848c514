"""A person's place in a company."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.accounts.permissions import Role
from aftersales.audit.actor import Actor, ActorKind
from aftersales.tenancy.ids import new_id
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import CurrentTenant, current_tenant_id


class MembershipQuerySet(models.QuerySet):
    """Membership is a platform table: application code starts from `here`, or it would see every company's."""

    def here(self):
        """Keep those of the company at work."""
        return self.filter(tenant_id=current_tenant_id())

    def of_tenant(self, tenant):
        return self.filter(tenant_id=getattr(tenant, "pk", tenant))

    def active(self):
        return self.filter(active=True, user__is_active=True)

    def with_role(self, *roles):
        """Keep those who have any of these roles."""
        return self.filter(Exists(MembershipRole.objects.filter(membership=OuterRef("pk"), role__in=roles)))

    def places(self):
        """Return active memberships with their company, user and roles, as a list: one query, the oldest first."""
        rows = self.active().select_related("tenant", "user").annotate(granted=models.F("grants__role"))
        found, roles = {}, {}
        for row in rows.order_by("created_at", "pk"):
            found.setdefault(row.pk, row)
            roles.setdefault(row.pk, set()).add(row.granted)
        for pk, place in found.items():
            place.roles = frozenset(roles[pk] - {None})
        return list(found.values())


class Colleagues(models.Manager.from_queryset(MembershipQuerySet)):
    """What forms, filters and bodies choose from unless told otherwise: the members of the company at work."""

    def get_queryset(self):
        return super().get_queryset().filter(tenant_id=CurrentTenant())


class Membership(models.Model):
    """A user in a tenant, under the name colleagues and customers know them by.

    In their quiet hours, which may pass midnight, in the company's time zone, and on the days off of its
    calendar if they wish, they are told in the application alone; the rest waits, unless it is urgent.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    name = models.CharField(pgettext_lazy("person", "name"), max_length=60)
    phone = models.CharField(_("work phone"), max_length=20, blank=True)
    told_by_email = models.BooleanField(_("notices also by e-mail"), default=True)
    told_by_sms = models.BooleanField(_("notices also by SMS"), default=False)
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)
    quiet_days_off = models.BooleanField(_("quiet on days off"), default=False)
    active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MembershipQuerySet.as_manager()
    colleagues = Colleagues()

    class Meta:
        default_manager_name = "colleagues"
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(fields=["tenant", "user"], name="accounts_membership_once"),
            models.UniqueConstraint(fields=["id", "tenant"], name="accounts_membership_tenant_key"),
            models.CheckConstraint(
                condition=models.Q(quiet_from=None, quiet_until=None)
                | (
                    models.Q(quiet_from__isnull=False, quiet_until__isnull=False)
                    & ~models.Q(quiet_from=models.F("quiet_until"))
                ),
                name="accounts_membership_quiet",
            ),
        ]

    def __str__(self):
        return self.name

    @cached_property
    def roles(self):
        """Return the role slugs, as a frozenset; one query, none when `grants` is prefetched."""
        return frozenset(grant.role for grant in self.grants.all())

    @property
    def actor(self):
        """Return the `Actor` that stands behind what this member does."""
        return Actor(kind=ActorKind.MEMBER, ref=str(self.pk), name=self.name, roles=self.roles)


class MembershipRole(models.Model):
    """One role of a member."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=20, choices=Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "role"], name="accounts_membershiprole_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="accounts_membershiprole_known"),
        ]

    def __str__(self):
        return self.role
