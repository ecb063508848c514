"""The figures and the chain that a tenant may change (R12.9)."""

from datetime import time
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.accounts.permissions import Role
from aftersales.tenancy.models import TenantModel, tenant_constraints
from aftersales.tenancy.versions import Versioned
from billing.choices import Category, Does
from billing.models.money import exact, money

_DAYS = [(number + 1, name) for number, name in WEEKDAYS.items()]


def _span(label, least, most, **options):
    return models.PositiveSmallIntegerField(
        label, validators=[MinValueValidator(least), MaxValueValidator(most)], **options
    )


class ExpensePolicy(Versioned, TenantModel):
    """How this company handles expenses; one row, made with the company. Weekdays are ISO, 1 for Monday."""

    fill_weekday = models.PositiveSmallIntegerField(
        _("filled in by"), choices=_DAYS, default=2, help_text=_("What misses this day goes to the next round.")
    )
    finance_weekday = models.PositiveSmallIntegerField(_("at finance on"), choices=_DAYS, default=3)
    most_days = _span(
        _("days to claim a cost"), 1, 366, default=7, help_text=_("Calendar days; a cost older than that is refused.")
    )
    late_allowed = models.BooleanField(
        _("exceptions for late costs"), default=False, help_text=_("A manager may except a cost, with the reason.")
    )
    needs_number = models.BooleanField(_("every invoice with its number"), default=True)
    two_steps = models.BooleanField(
        _("one person may take two steps"), default=False, help_text=_("Nobody ever approves their own claim.")
    )
    other_payer = models.BooleanField(
        _("paid by somebody who has not signed"), default=False, help_text=_("Needs two people in finance.")
    )
    decide_days = _span(
        _("working days to decide"), 1, 60, default=2, help_text=_("After that whoever is named for it is told.")
    )
    tell_role = models.CharField(
        _("who is told of overdue approvals"), max_length=20, choices=Role, default=Role.GENERAL_MANAGER
    )
    remind_days = _span(_("reminded days before"), 0, 6, default=1, help_text=_("0: on the day itself."))
    remind_at = models.TimeField(_("reminded at"), default=time(9))
    report_at = models.TimeField(_("daily report of a trip at"), default=time(18))
    missing_at = models.TimeField(
        _("told of a missing report at"), default=time(9), help_text=_("On the day after the one it is about.")
    )
    summary_weekday = models.PositiveSmallIntegerField(_("weekly summary of a trip on"), choices=_DAYS, default=5)
    overtime_amount = money(
        _("overtime a day"), default=Decimal(60), help_text=_("Repair calls on site on a day off; once a day.")
    )
    overtime_holiday_amount = money(
        _("overtime on a statutory holiday"), null=True, blank=True, help_text=_("Empty: as on any other day off.")
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("expense policy")
        constraints = [
            *tenant_constraints("billing_expensepolicy"),
            models.UniqueConstraint(fields=["tenant"], name="billing_expensepolicy_once"),
            models.CheckConstraint(
                condition=Q(fill_weekday__range=(1, 7), finance_weekday__range=(1, 7), most_days__range=(1, 366))
                & Q(decide_days__range=(1, 60), remind_days__range=(0, 6), summary_weekday__range=(1, 7)),
                name="billing_expensepolicy_figures",
            ),
            exact("billing_expensepolicy_exact", "overtime_amount", "overtime_holiday_amount"),
        ]

    def __str__(self):
        return str(_("expense policy"))


class ChainStep(Versioned, TenantModel):
    """A step of the company's chain: who signs after the handlers, and which claims need it.

    `categories` are those that need it, [] for all; `from_amount` is the least that these items come to.
    """

    position = models.PositiveSmallIntegerField(_("step"))
    name = models.CharField(_("name of the step"), max_length=60)
    does = models.CharField(
        _("what it does"), max_length=8, choices=[one for one in Does.choices if one[0] != Does.SIGN]
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    member = models.ForeignKey(
        "accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    categories = models.JSONField(_("only for"), default=list, blank=True)
    from_amount = money(_("from an amount of"), default=Decimal(0))
    batch = models.BooleanField(
        _("many at once"), default=True, help_text=_("Several claims may be signed together in the inbox.")
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("step of the chain")
        verbose_name_plural = _("steps of the chain")
        ordering = ["position"]
        constraints = [
            *tenant_constraints("billing_chainstep", foreign_keys=["member"]),
            models.UniqueConstraint(fields=["tenant", "position"], name="billing_chainstep_position"),
            exact("billing_chainstep_exact", "from_amount"),
            models.CheckConstraint(
                condition=~Q(role="") & Q(member=None) | Q(role="", member__isnull=False),
                name="billing_chainstep_whose",
                violation_error_message=_("Name a role or a member, one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(does__in=[one for one in Does.values if one != Does.SIGN]), name="billing_chainstep_does"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def said_categories(self):
        """Return which items need it, in words."""
        return pgettext_lazy("list", ", ").join(str(Category(one).label) for one in self.categories)


class PerDiem(Versioned, TenantModel):
    """The allowance for a day away, by place: "一线城市", "省外"."""

    place = models.CharField(_("place"), max_length=60)
    amount = money(_("a day"))
    active = models.BooleanField(_("in use"), default=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("allowance")
        verbose_name_plural = _("allowances")
        ordering = ["place"]
        constraints = [
            *tenant_constraints("billing_perdiem"),
            models.UniqueConstraint(
                fields=["tenant", "place"],
                name="billing_perdiem_place",
                violation_error_message=_("This place has an allowance already."),
            ),
            models.CheckConstraint(condition=~Q(place=""), name="billing_perdiem_named"),
            exact("billing_perdiem_exact", "amount"),
        ]

    def __str__(self):
        return self.place


class Deputy(TenantModel):
    """Who signs for a member while they are away; both days included."""

    member = models.ForeignKey(
        "accounts.Membership", models.CASCADE, related_name="+", db_index=False, verbose_name=_("who is away")
    )
    deputy = models.ForeignKey(
        "accounts.Membership", models.CASCADE, related_name="+", db_index=False, verbose_name=_("deputy")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))

    class Meta(TenantModel.Meta):
        verbose_name = _("deputy")
        verbose_name_plural = _("deputies")
        constraints = [
            *tenant_constraints("billing_deputy", foreign_keys=["member", "deputy"]),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="billing_deputy_period",
                violation_error_message=_("The last day must not lie before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(member=F("deputy")),
                name="billing_deputy_another",
                violation_error_message=_("A deputy is somebody else."),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "deputy", "ends_on"], name="billing_deputy_deputy")]

    def __str__(self):
        return f"{self.member} → {self.deputy}"
