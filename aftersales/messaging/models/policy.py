"""When many messages to one person become one."""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantModel, tenant_constraints


class NoticePolicy(TenantModel):
    """When many messages to one person become one; one row a company, which may be missing."""

    fold_after = models.PositiveSmallIntegerField(
        _("messages before a digest"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text=_("So many to one person by one channel leave singly, the rest as one. Empty: e-mail 5, SMS 3."),
    )
    fold_minutes = models.PositiveSmallIntegerField(
        _("minutes they are counted over"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(1440)],
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("notice policy")
        constraints = [
            *tenant_constraints("messaging_noticepolicy"),
            models.UniqueConstraint(fields=["tenant"], name="messaging_noticepolicy_once"),
            models.CheckConstraint(
                condition=Q(fold_after=None) | Q(fold_after__gte=1, fold_after__lte=1000),
                name="messaging_noticepolicy_after",
            ),
            models.CheckConstraint(
                condition=Q(fold_minutes__gte=1, fold_minutes__lte=1440), name="messaging_noticepolicy_minutes"
            ),
        ]

    def __str__(self):
        return str(_("notice policy"))

    @property
    def window(self):
        return timedelta(minutes=self.fold_minutes)
