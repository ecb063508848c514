"""Who does something: the `by` of every action."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActorKind(models.TextChoices):
    MEMBER = "member", _("member")
    KEY = "key", _("API key")
    LINK = "link", _("customer's link")
    SYSTEM = "system", _("system")


@dataclass(frozen=True)
class Actor:
    """A member of the tenant, an API key, a customer's link or the system itself.

    `ref` is the id of the membership, key or link as text; `roles` are role slugs
    (`accounts.permissions`), by which rules such as "back-dating needs a manager" are decided.
    """

    kind: str
    ref: str
    name: str
    roles: frozenset[str] = field(default=frozenset())

    @property
    def membership_id(self):
        """Return the membership's id as text when a person of the tenant acts, else None."""
        return self.ref if self.kind == ActorKind.MEMBER else None


SYSTEM = Actor(kind=ActorKind.SYSTEM, ref="", name="")
