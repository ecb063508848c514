"""What customers are asked, and what they answered (R8.5, R10.2, R14.1)."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from aftersales.tenancy.walls import AppendOnly
from customers.choices import CareChannel
from tickets.choices import AskState, FeedbackStep, Grade


class FeedbackFormQuerySet(TenantQuerySet):
    def sent_after(self, steps):
        return self.filter(sending=True, step__in=steps)


class FeedbackForm(Versioned, TenantModel):
    """A form that a company designs; `draft` is what the next version will say (`rules.feedback`).

    `sending` forms with a version are sent `wait_hours` after `step`. Answers of an `anonymous` one are shown without a
    name.
    """

    name = models.CharField(_("name"), max_length=60)
    step = models.CharField(
        pgettext_lazy("feedback", "when it is sent"),
        max_length=12,
        choices=FeedbackStep,
        default=FeedbackStep.COMPLETED,
    )
    wait_hours = models.PositiveSmallIntegerField(
        _("hours later"), default=2, validators=[MaxValueValidator(720)], help_text=_("0 sends it at once.")
    )
    anonymous = models.BooleanField(
        _("anonymous"),
        default=False,
        help_text=_("Answers are shown without a name and nobody is called about them."),
    )
    sending = models.BooleanField(default=False, editable=False)
    draft = models.JSONField(default=dict, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = TenantManager.from_queryset(FeedbackFormQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("feedback form")
        verbose_name_plural = _("feedback forms")
        constraints = [
            *tenant_constraints("tickets_feedbackform"),
            models.UniqueConstraint(
                fields=["tenant", "name"],
                name="tickets_feedbackform_name",
                violation_error_code="name_taken",
                violation_error_message=_("Another form already has this name."),
            ),
            models.CheckConstraint(
                condition=~Q(name="") & Q(step__in=FeedbackStep.values, wait_hours__lte=720),
                name="tickets_feedbackform_words",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("tickets:feedback-form", args=[self.pk])


class FormVersion(TenantModel):
    """What a form said when it was published; no way leads to changing it, and each answer names it."""

    form = models.ForeignKey(FeedbackForm, models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField()
    published_at = models.DateTimeField(_("published at"))

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("tickets_formversion", foreign_keys=["form"]),
            AppendOnly(name="tickets_formversion_frozen"),
            models.UniqueConstraint(fields=["form", "number"], name="tickets_formversion_number"),
        ]

    def __str__(self):
        return f"{self.form} v{self.number}"


class FeedbackAskQuerySet(TenantQuerySet):
    def told(self):
        return self.filter(state__in=(AskState.ASKED, AskState.ANSWERED))

    def to_leave(self, ids):
        """Lock those of these that wait still, with what deciding about them needs."""
        found = self.filter(pk__in=ids, state=AskState.WAITING).order_by("pk")
        return found.select_related("form", "work_order__contact").select_for_update(of=("self",), no_key=True)


class FeedbackAsk(TenantModel):
    """One customer asked about one work order by one form; once in a cycle, whatever sweeps twice.

    `reason` says why nobody was asked. The contact, the version and the channel are chosen when it leaves; the
    technician is who served then.
    """

    form = models.ForeignKey(FeedbackForm, models.PROTECT, related_name="asks", db_index=False)
    version = models.ForeignKey(FormVersion, models.PROTECT, null=True, related_name="+")
    work_order = models.ForeignKey("WorkOrder", models.CASCADE, related_name="feedback_asks")
    cycle = models.PositiveSmallIntegerField()
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="+", db_index=False)
    contact = models.ForeignKey("customers.Contact", models.PROTECT, null=True, related_name="+")
    technician = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=AskState, default=AskState.WAITING)
    reason = models.CharField(max_length=16, blank=True)
    channel = models.CharField(max_length=8, choices=CareChannel, blank=True)
    due_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    week = models.DateField(null=True)

    objects = TenantManager.from_queryset(FeedbackAskQuerySet)()

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints(
                "tickets_feedbackask",
                foreign_keys=["form", "version", "work_order", "customer", "contact", "technician"],
            ),
            models.UniqueConstraint(fields=["form", "work_order", "cycle"], name="tickets_feedbackask_once"),
            models.CheckConstraint(
                condition=Q(state__in=(AskState.WAITING, AskState.LEFT_OUT))
                | Q(state__in=(AskState.ASKED, AskState.ANSWERED), version__isnull=False, asked_at__isnull=False),
                name="tickets_feedbackask_asked",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "customer", "week"], name="tickets_feedbackask_week")]

    def __str__(self):
        return str(self.pk)


class Feedback(TenantModel):
    """What one customer answered, once. Of an anonymous form neither customer nor work order stand here."""

    ask = models.OneToOneField(FeedbackAsk, models.PROTECT, related_name="feedback")
    form = models.ForeignKey(FeedbackForm, models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="+")
    customer = models.ForeignKey("customers.Customer", models.PROTECT, null=True, related_name="+")
    work_order = models.ForeignKey("WorkOrder", models.PROTECT, null=True, related_name="feedback")
    technician = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, related_name="+")
    anonymous = models.BooleanField(_("anonymous"), default=False)
    month = models.DateField(_("month"))
    answered_at = models.DateTimeField(_("answered at"))

    class Meta(TenantModel.Meta):
        verbose_name = _("feedback")
        constraints = [
            *tenant_constraints(
                "tickets_feedback",
                foreign_keys=["ask", "form", "version", "customer", "work_order", "technician"],
            ),
            models.CheckConstraint(
                condition=Q(anonymous=False, customer__isnull=False)
                | Q(anonymous=True, customer=None, work_order=None),
                name="tickets_feedback_anonymous",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "form", "-answered_at"], name="tickets_feedback_form"),
            models.Index(fields=["tenant", "-answered_at"], name="tickets_feedback_latest"),
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("tickets:feedback-answer", args=[self.pk])

    @property
    def shown_technician(self):
        """Return who served, unless it would say who answered."""
        return None if self.anonymous else self.technician

    @property
    def asked_for(self):
        """Return the follow-up that a poor answer asked for, or None."""
        return getattr(self, "follow_up", None)

    @property
    def shown_at(self):
        """Return when it was answered, unless it would say by whom."""
        return None if self.anonymous else self.answered_at


class FeedbackMark(TenantModel):
    """The answer to one question: a grade, a choice by its place, or words."""

    feedback = models.ForeignKey(Feedback, models.CASCADE, null=True, related_name="marks")
    assessment = models.ForeignKey("Assessment", models.CASCADE, null=True, related_name="marks")
    question = models.CharField(max_length=20)
    grade = models.CharField(max_length=10, choices=Grade, blank=True)
    choice = models.PositiveSmallIntegerField(null=True)
    text = models.TextField(max_length=2000, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("tickets_feedbackmark", foreign_keys=["feedback", "assessment"]),
            models.UniqueConstraint(fields=["feedback", "question"], name="tickets_feedbackmark_once"),
            models.UniqueConstraint(fields=["assessment", "question"], name="tickets_feedbackmark_assessed_once"),
            models.CheckConstraint(
                condition=Q(feedback__isnull=False, assessment=None) | Q(feedback=None, assessment__isnull=False),
                name="tickets_feedbackmark_of_one",
            ),
            models.CheckConstraint(
                condition=Q(grade__in=Grade.values, choice=None, text="")
                | Q(grade="", choice__isnull=False, text="")
                | (Q(grade="", choice=None) & ~Q(text="")),
                name="tickets_feedbackmark_one_kind",
            ),
        ]

    def __str__(self):
        return self.grade or self.text or str(self.choice)
