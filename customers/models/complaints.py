"""What customers complain of, and how fast they are to be answered."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from customers.choices import IN_MONEY, OPEN_COMPLAINTS, Compensation, ComplaintChannel, ComplaintState
from customers.models.customers import Customer

_S = ComplaintState


class ComplaintPolicy(TenantModel):
    """How fast this company answers complaints (R14.4: at once); one row, which may be missing."""

    answer_minutes = models.PositiveSmallIntegerField(
        _("minutes to answer"), default=30, validators=[MinValueValidator(1), MaxValueValidator(10080)]
    )
    in_working_time = models.BooleanField(
        _("counted in working time"),
        default=False,
        help_text=_("By the company's calendar. Otherwise the clock runs day and night, as a complaint line does."),
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("how fast complaints are answered")
        constraints = [
            *tenant_constraints("customers_complaintpolicy"),
            models.UniqueConstraint(fields=["tenant"], name="customers_complaintpolicy_once"),
            models.CheckConstraint(
                condition=Q(answer_minutes__gte=1, answer_minutes__lte=10080), name="customers_complaintpolicy_minutes"
            ),
        ]

    def __str__(self):
        return str(_("how fast complaints are answered"))


class ComplaintQuerySet(TenantQuerySet):
    def open(self):
        """Return those that are neither resolved nor withdrawn."""
        return self.filter(state__in=OPEN_COMPLAINTS)

    def late(self, *, at):
        """Return those that were answered too late, or wait longer than they should."""
        return self.filter(Q(breached_at__isnull=False) | Q(state=_S.NEW, due_at__lt=at))

    def matching(self, text):
        """Return those of that number, or whose customer is found by the text."""
        text = text.strip()
        found = Customer.objects.ids_matching(text)
        return self.filter(Q(number__istartswith=text) | Q(customer__in=found))

    def of_those_who_wait(self, customers):
        """Return the ids of those among these customers who have an open complaint."""
        return set(self.open().filter(customer__among=customers).values_list("customer_id", flat=True))

    def for_rows(self):
        """Fetch in one query what a row of a list shows."""
        return self.select_related("customer", "contact", "owner", "purchase", "asset")


class Complaint(Versioned, TenantModel):
    """A complaint in the customer's own words, with what they really wish and the remedy they propose (R8.7).

    `topic` says what it is about where no other column does: an appointment, an event. To be answered by `due_at`;
    `breached_at` is that instant once it was missed, written once. `words`, `wish`, `remedy`, `topic`, `answer` and
    `outcome` are personal and can be erased. Its state changes through `rules.complaints` alone.
    """

    number = models.CharField(_("complaint number"), max_length=16, editable=False)
    customer = models.ForeignKey(
        "customers.Customer", models.PROTECT, related_name="+", db_index=False, verbose_name=_("customer")
    )
    contact = models.ForeignKey(
        "customers.Contact", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("contact")
    )
    purchase = models.ForeignKey(
        "customers.Purchase", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("purchase")
    )
    asset = models.ForeignKey(
        "customers.Asset", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asset")
    )
    topic = models.CharField(pgettext_lazy("complaint", "what it is about"), max_length=120, blank=True, editable=False)
    owner = models.ForeignKey(
        "accounts.Membership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who answers for it"),
    )
    channel = models.CharField(
        _("channel"), max_length=10, choices=ComplaintChannel, default=ComplaintChannel.PHONE
    )  # fmt: skip
    state = models.CharField(_("state"), max_length=10, choices=ComplaintState, default=_S.NEW, editable=False)
    words = models.TextField(_("in the customer's own words"), max_length=4000)
    wish = models.TextField(_("what they really wish"), max_length=2000, blank=True)
    remedy = models.TextField(_("remedy they propose"), max_length=2000, blank=True)

    received_at = models.DateTimeField(_("received at"), editable=False)
    due_at = models.DateTimeField(_("to be answered by"), editable=False)
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    breached_at = models.DateTimeField(_("answer missed at"), null=True, editable=False)
    answer = models.TextField(_("what was answered"), max_length=4000, blank=True, editable=False)
    ended_at = models.DateTimeField(pgettext_lazy("complaint", "ended at"), null=True, editable=False)
    outcome = models.TextField(pgettext_lazy("complaint", "outcome"), max_length=4000, blank=True, editable=False)
    compensation = models.CharField(
        _("compensation"), max_length=14, choices=Compensation, blank=True, editable=False
    )  # fmt: skip
    amount = models.DecimalField(
        _("amount"), max_digits=14, decimal_places=2, null=True, editable=False,
        validators=[MinValueValidator(Decimal(0))],
    )  # fmt: skip

    objects = TenantManager.from_queryset(ComplaintQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        constraints = [
            *tenant_constraints(
                "customers_complaint", foreign_keys=("customer", "contact", "purchase", "asset", "owner")
            ),
            models.UniqueConstraint(fields=["tenant", "number"], name="customers_complaint_number"),
            models.CheckConstraint(
                condition=Q(state__in=_S.values) & Q(channel__in=ComplaintChannel.values) & ~Q(words=""),
                name="customers_complaint_words",
            ),
            models.CheckConstraint(
                condition=Q(state=_S.NEW, answered_at=None)
                | Q(state__in=[_S.ANSWERED, _S.RESOLVED], answered_at__isnull=False)
                | Q(state=_S.WITHDRAWN),
                name="customers_complaint_answered",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_COMPLAINTS, ended_at=None)
                | ~Q(state__in=OPEN_COMPLAINTS) & Q(ended_at__isnull=False),
                name="customers_complaint_ended",
            ),
            models.CheckConstraint(
                condition=Q(breached_at=None) | Q(breached_at=F("due_at")), name="customers_complaint_breached"
            ),
            models.CheckConstraint(
                condition=Q(compensation__in=IN_MONEY, amount__gte=0)
                | Q(compensation__in=["", *(kind for kind in Compensation if kind not in IN_MONEY)], amount=None),
                name="customers_complaint_compensation",
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant", "due_at"],
                condition=Q(state="new", breached_at=None),
                name="customers_complaint_due",
            ),
            models.Index(fields=["tenant", "-received_at", "id"], name="customers_complaint_received"),
            models.Index(
                fields=["tenant", "customer"],
                condition=Q(state__in=["new", "answered"]),
                name="customers_complaint_open",
            ),
            models.Index(fields=["tenant", "customer", "-received_at"], name="customers_complaint_of"),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("tickets:complaint", args=[self.number])

    @property
    def is_open(self):
        return self.state in OPEN_COMPLAINTS

    @property
    def is_late(self):
        """Say whether its answer was missed, as recorded."""
        return self.breached_at is not None

    @property
    def speaker(self):
        """Return whom we speak with: the contact, or the customer where there is none."""
        return self.contact or self.customer
