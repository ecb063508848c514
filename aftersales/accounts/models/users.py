"""A person who logs in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.ids import new_id


class UserManager(BaseUserManager):
    def create_user(self, *, email=None, phone=None, name="", password=None, language=""):
        """Create a person who logs in by e-mail or phone (E.164); without a password they cannot log in yet."""
        address = self.normalize_email(email).lower() or None
        user = self.model(email=address, phone=phone or None, name=name, language=language)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """One person, whatever companies they work for."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(_("e-mail"), null=True, blank=True, unique=True)  # kept in lower case
    phone = models.CharField(_("phone"), max_length=20, null=True, blank=True, unique=True)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=60)
    language = models.CharField(_("language"), max_length=10, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email__isnull=False) | models.Q(phone__isnull=False), name="accounts_user_reachable"
            ),
        ]

    def __str__(self):
        return self.name

    def get_full_name(self):
        return self.name

    @cached_property
    def places(self):
        """Return this person's active memberships, with company and roles; the session's user brings them along."""
        return self.memberships(manager="objects").places()
