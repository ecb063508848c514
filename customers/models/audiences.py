"""To whom many messages go, and in which words: what reminder plans and invitations have in common."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.choices import CareChannel, CustomerKind
from customers.rules import regions

_DAYS = [MinValueValidator(1), MaxValueValidator(3650)]


class Addressed(models.Model):
    """Customers found by a filter, told by one channel in a company's own words.

    `texts` are `{language: {"subject", "body"}}`. Whatever inherits it says its `tags`, its `purpose`, the `occasion`
    that it greets for ("" for none), the `tour` it is a stop of (None for none) and the `grace` within which a
    message still leaves: by these `queries.audience` judges.
    """

    channel = models.CharField(_("channel"), max_length=8, choices=CareChannel, default=CareChannel.SMS)
    kind = models.CharField(_("kind of customer"), max_length=8, choices=CustomerKind, blank=True)
    region_code = models.CharField(_("region"), max_length=6, blank=True)
    asset_model = models.CharField(_("who has the model"), max_length=100, blank=True)
    visited_within = models.PositiveSmallIntegerField(
        _("visited in the last days"), null=True, blank=True, validators=_DAYS
    )
    not_visited_for = models.PositiveSmallIntegerField(
        _("not visited for days"), null=True, blank=True, validators=_DAYS
    )
    tier = models.ForeignKey(
        "customers.Tier",
        models.PROTECT,
        verbose_name=_("members from the tier"),
        null=True,
        blank=True,
        related_name="+",
    )
    texts = models.JSONField(_("texts"), default=dict)

    class Meta:
        abstract = True

    @property
    def region(self):
        return regions.full_name(self.region_code)

    def text_in(self, language):
        """Return (language, text) of the text for a reader: theirs, else the first there is."""
        chosen = language if language in self.texts else next(iter(self.texts))
        return chosen, self.texts[chosen]
