"""How somebody joins a company."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.accounts.models.users import User
from aftersales.accounts.secrets import digest
from aftersales.tenancy.ids import new_id
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import current_tenant_id

LASTS = timedelta(days=7)


class InvitationQuerySet(models.QuerySet):
    def here(self):
        """Keep those of the company at work."""
        return self.filter(tenant_id=current_tenant_id())

    def pending(self):
        """Keep those neither accepted nor withdrawn; some may have expired."""
        return self.filter(accepted_at=None, revoked_at=None)

    def with_token(self, token, *, at):
        """Return the invitation a link leads to, with its company; None when it is unknown, used, withdrawn or late."""
        found = self.pending().filter(digest=digest(token), expires_at__gt=at)
        return found.select_related("tenant").first()


class Invitation(models.Model):
    """An offer to join a company with certain roles, sent to an e-mail address or a phone.

    The link in the message is the proof that the address is theirs, so it is shown to nobody else:
    whoever could read it could make an account in another's name.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=60)
    roles = models.JSONField(_("roles"))
    invited_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("invited at"))
    sent_at = models.DateTimeField(_("sent at"), null=True)
    expires_at = models.DateTimeField(_("expires at"))
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                condition=Q(email="", phone__gt="") | Q(phone="", email__gt=""), name="accounts_invitation_one_address"
            ),
            models.UniqueConstraint(
                fields=["tenant", "email", "phone"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="accounts_invitation_one_pending",
            ),
        ]

    def __str__(self):
        return self.name

    def is_for(self, user):
        """Say whether a person is the one who was invited."""
        return user.email == self.email if self.email else user.phone == self.phone

    def account_exists(self):
        """Say whether somebody logs in by this address already."""
        return User.objects.filter(**({"email": self.email} if self.email else {"phone": self.phone})).exists()

    @property
    def address(self):
        """Return where the link is sent: the e-mail address or the phone."""
        return self.email or self.phone
