"""A customer."""

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from customers.choices import CustomerKind
from customers.models.assets import Asset
from customers.models.named import Named
from customers.models.searchkeys import SearchKey
from customers.models.sites import Site
from customers.models.tags import CustomerTag
from customers.models.tiers import Tier
from customers.rules import regions
from customers.rules.text import says_nothing, words

FEW = 2000  # matches of a word that are named one by one; with more, a list is soon full that looks through everybody


class CustomerQuerySet(TenantQuerySet):
    def named(self, number):
        """Return the customer of a number as people write it, or None."""
        return self.filter(number=number.strip().upper()).first()

    def matching(self, text):
        """Return those whose number, name, pinyin, contacts, phones, serials or projects match every word.

        A query for each word, now: where few match, they are named. Left to guess how many there are, PostgreSQL
        takes a rare word for a common one, and looks through everybody in the order of the list.
        """
        found = self.none() if says_nothing(text) else self
        for word in words(text):
            matches = SearchKey.objects.beginning_with(word).values_list("customer_id", flat=True)
            few = list(matches[: FEW + 1])
            found = found.filter(pk__in=matches if len(few) > FEW else set(few))
        return found

    def ids_matching(self, text):
        """Return, for a table's `customer__in`, those that match; named where they are few, so that an index serves."""
        found = self.matching(text).values_list("pk", flat=True)
        few = list(found[: FEW + 1])
        return found if len(few) > FEW else few

    def in_region(self, code):
        """Return those with a site in a province (310000), city (320500) or district (310115)."""
        return self.filter(Exists(Site.objects.in_use().in_region(code).filter(customer=OuterRef("pk"))))

    def tagged(self, tags):
        """Return those who bear one of these tags, given as tags, ids or a queryset of them."""
        return self.filter(Exists(CustomerTag.objects.filter(customer=OuterRef("pk"), tag__in=tags)))

    def of_tier(self, tier):
        """Return those who belong to a tier or a better one."""
        return self.filter(tier__in=Tier.objects.filter(rank__gte=tier.rank))  # no join, so that they alone are locked

    def alone(self):
        """Lock them in the order of their ids, as all do who write letters to customers.

        Before the week's contacts are counted: two plans at once must not each see room for one more.
        """
        return self.order_by("pk").select_for_update(no_key=True)

    def with_overview(self):
        """Add what a list shows of each: `assets_count` in use, and the `region_code` of the first site."""
        own_assets = Asset.objects.in_use().filter(customer=OuterRef("pk")).order_by()
        first_site = Site.objects.in_use().filter(customer=OuterRef("pk")).order_by("id")
        return self.annotate(
            assets_count=Coalesce(Subquery(own_assets.values("customer").annotate(n=Count("pk")).values("n")), 0),
            region_code=Coalesce(Subquery(first_site.values("region_code")[:1]), Value("")),
        )


class Customer(Named, Versioned, TenantModel):
    """A company or a person we serve (R9.5)."""

    number = models.CharField(_("customer number"), max_length=16, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=CustomerKind, default=CustomerKind.COMPANY)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("belongs to group"), null=True, blank=True, related_name="subsidiaries"
    )
    referred_by = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("referred by"), null=True, blank=True, related_name="referrals"
    )
    tags = models.ManyToManyField(
        "customers.Tag", through=CustomerTag, verbose_name=_("tags"), related_name="customers", editable=False
    )
    tier = models.ForeignKey(
        "customers.Tier",
        models.PROTECT,
        verbose_name=_("membership"),
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        editable=False,
    )
    adviser = models.ForeignKey(
        "accounts.Membership", models.PROTECT, verbose_name=_("adviser"), null=True, blank=True, related_name="+"
    )
    notes = models.TextField(_("notes"), max_length=4000, blank=True)
    last_visit_on = models.DateField(_("last visit"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("customer since"), editable=False)
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True, editable=False)

    objects = TenantManager.from_queryset(CustomerQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("customer")
        verbose_name_plural = _("customers")
        constraints = [
            *tenant_constraints("customers_customer", foreign_keys=("parent", "referred_by", "tier", "adviser")),
            models.UniqueConstraint(fields=["tenant", "number"], name="customers_customer_number"),
            models.CheckConstraint(condition=Q(kind__in=CustomerKind.values), name="customers_customer_kind"),
            models.CheckConstraint(condition=~Q(name=""), name="customers_customer_named"),
            models.CheckConstraint(
                condition=(Q(parent__isnull=True) | ~Q(parent=F("id")))
                & (Q(referred_by__isnull=True) | ~Q(referred_by=F("id"))),
                name="customers_customer_not_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "pinyin", "id"], name="customers_customer_pinyin"),
            models.Index(fields=["tier", "tenant"], condition=Q(tier__isnull=False), name="customers_customer_tier"),
        ]

    @property
    def is_person(self):
        return self.kind == CustomerKind.PERSON

    @property
    def greeting(self):
        """Return how to address them: 王工, or the name where nobody said otherwise."""
        return self.form_of_address or self.name

    @property
    def region(self):
        """Return the name of the region that `with_overview` added."""
        return regions.full_name(self.region_code)

    def get_absolute_url(self):
        return reverse("customers:detail", args=[self.number])
