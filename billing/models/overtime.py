"""Days on which somebody answered a repair call though it was no working day (R12.10)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.walls import FrozenWhen
from aftersales.worktime.choices import DAYS_OFF, DayKind
from billing.models.costs import CostLine
from billing.models.money import exact, money

_OFF = [kind.value for kind in DAYS_OFF]


class FrozenOnceConfirmed(FrozenWhen):
    """The database refuses UPDATE and DELETE of a day that was confirmed: payroll has it (I-20)."""

    condition = "OLD.confirmed_at IS NOT NULL"
    refusal = "is confirmed"


class CalledOffOnce(FrozenOnceConfirmed):
    """The same, but for one UPDATE: that the confirmation is called off, with nothing else changed."""

    same = ("tenant_id", "member_id", "day", "kind", "calls", "amount", "confirmed_at", "confirmed_by_id")

    def create_sql(self, model, schema_editor):
        q = schema_editor.quote_name
        name = model._meta.db_table.removeprefix("new__")  # SQLite's name for a table being remade
        table, refusal = q(name), f"{name} {self.refusal}"
        kept = " AND ".join(f"OLD.{column} = NEW.{column}" for column in self.same)
        passes = f"OLD.called_off_at IS NULL AND NEW.called_off_at IS NOT NULL AND {kept}"
        when = {"UPDATE": f"{self.condition} AND NOT ({passes})", "DELETE": self.condition}
        if schema_editor.connection.vendor == "postgresql":
            function = q(f"{self.name}_refuse")
            triggers = (
                f"CREATE TRIGGER {q(f'{self.name}_{verb.lower()}')} BEFORE {verb} ON {table} "
                f"FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {function}()"
                for verb, condition in when.items()
            )
            return (
                f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END $$; "
                + "; ".join(triggers)
            )
        for verb, condition in when.items():
            schema_editor.deferred_sql.append(
                f"CREATE TRIGGER IF NOT EXISTS {q(f'{self.name}_{verb.lower()}')} BEFORE {verb} ON {table} "
                f"WHEN ({condition}) BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            )
        return None

    def remove_sql(self, model, schema_editor):
        q = schema_editor.quote_name
        table = q(model._meta.db_table)
        drops = [f"DROP TRIGGER {q(f'{self.name}_{verb}')} ON {table}" for verb in ("update", "delete")]
        return "; ".join([*drops, f"DROP FUNCTION {q(f'{self.name}_refuse')}()"])


class OvertimeDayQuerySet(TenantQuerySet):
    def within(self, span):
        """Return those from the first date of a span to the last."""
        return self.filter(day__range=span)

    def proposed(self):
        """Return those that nobody has confirmed."""
        return self.filter(confirmed_at=None)

    def with_shares(self):
        """Fetch with them, in one query, what their work orders bear."""
        booked = CostLine.objects.filter(reverses=None).select_related("work_order").order_by("id")
        return self.prefetch_related(models.Prefetch("cost_lines", booked, to_attr="shares"))

    def standing(self):
        """Return those whose confirmation was not called off."""
        return self.filter(called_off_at=None)

    def confirmed(self):
        """Return those that are confirmed, and still are."""
        return self.standing().filter(confirmed_at__isnull=False)


class OvertimeDay(TenantModel):
    """A member's day off with repair calls on site: what it earns, however many `calls` there were.

    Proposed from check-ins; it follows them and the company's figures until somebody else confirms it. Then its pay is
    part of the cost of these calls (`CostLine.overtime`), until the confirmation is called off; the day may be proposed
    anew then.
    """

    member = models.ForeignKey(
        "accounts.Membership", models.PROTECT, related_name="+", db_index=False, verbose_name=_("member")
    )
    day = models.DateField(pgettext_lazy("overtime", "day"))
    kind = models.CharField(_("kind of day"), max_length=10, choices=DayKind)
    calls = models.PositiveSmallIntegerField(_("repair calls"))
    amount = money(_("amount"))
    proposed_at = models.DateTimeField(_("proposed at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    confirmed_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_by_name = models.CharField(_("confirmed by"), max_length=100, blank=True)
    called_off_at = models.DateTimeField(_("called off at"), null=True, blank=True)
    called_off_by = models.CharField(_("called off by"), max_length=100, blank=True)
    reason = models.CharField(_("why it was called off"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(OvertimeDayQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("overtime day")
        verbose_name_plural = _("overtime days")
        constraints = [
            *tenant_constraints("billing_overtimeday", foreign_keys=["member", "confirmed_by"]),
            CalledOffOnce(name="billing_overtimeday_kept"),
            models.UniqueConstraint(
                fields=["member", "day"], condition=Q(called_off_at=None), name="billing_overtimeday_standing"
            ),
            models.CheckConstraint(
                condition=Q(called_off_at=None, called_off_by="", reason="")
                | Q(called_off_at__isnull=False, confirmed_at__isnull=False) & ~Q(reason=""),
                name="billing_overtimeday_called_off",
            ),
            exact("billing_overtimeday_exact", "amount"),
            models.CheckConstraint(condition=Q(kind__in=_OFF, calls__gte=1), name="billing_overtimeday_off"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False) & ~Q(confirmed_by=F("member")),
                name="billing_overtimeday_another",
                violation_error_message=_("Nobody confirms their own overtime."),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "day", "id"], name="billing_overtimeday_day")]

    def __str__(self):
        return f"{self.member_id} {self.day}"
