"""The tenant, and the base of every table that belongs to one."""

from functools import cache

from django.db import models
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy import lookups  # noqa: F401  # registers them
from aftersales.tenancy.ids import new_id
from aftersales.tenancy.scope import CurrentTenant, TenantMismatch, current_tenant_id
from aftersales.tenancy.walls import SameTenant, TenantRowSecurity


class Tenant(models.Model):
    """A service company: one deployment serves many. A platform table, outside row-level security."""

    slug = models.SlugField(_("short name"), max_length=40, unique=True)
    name = models.CharField(_("company name"), max_length=100)
    time_zone = models.CharField(_("time zone"), max_length=64, default="Asia/Shanghai")
    region_codes = models.JSONField(_("region codes of the service bases"), default=list, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")

    def __str__(self):
        return self.name


class TenantQuerySet(models.QuerySet):
    """A queryset of one tenant's rows."""

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        for obj in objs:
            obj.refuse_foreign_tenant()
        return super().bulk_create(objs, *args, **kwargs)


_Manager = models.Manager.from_queryset(TenantQuerySet)  # a name, so that the type checker can follow


class TenantManager(_Manager):
    """Wall 1: every query is filtered by the scope of the moment, and raises outside one."""

    def get_queryset(self):
        return super().get_queryset().filter(tenant_id=CurrentTenant())


class TenantModel(models.Model):
    """A row that belongs to one tenant: stamped, filtered and walled without anyone naming the tenant.

    A subclass keeps the walls by `class Meta(TenantModel.Meta)` and
    `constraints = [*tenant_constraints("label_model"), …]`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, default=current_tenant_id, editable=False, related_name="+", db_index=False
    )

    objects = TenantManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
        default_manager_name = "objects"

    def save(self, *args, **kwargs):
        self.refuse_foreign_tenant()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self.refuse_foreign_tenant()
        return super().delete(*args, **kwargs)

    def _do_update(self, base_qs, using, pk_val, values, update_fields, forced_update):
        # A row stays with its tenant. SQLite would look for who points at a row whose key is among what is set, though
        # it be set to the same: 10 ms a work order in the trial.
        values = [value for value in values if value[0].name != "tenant"]
        return super()._do_update(base_qs, using, pk_val, values, update_fields, forced_update)

    def refuse_foreign_tenant(self):
        """Raise TenantMismatch unless this row is the active tenant's."""
        if self.tenant_id != current_tenant_id():
            raise TenantMismatch(f"{type(self).__name__} {self.pk} belongs to another tenant")

    def _get_unique_checks(self, exclude=None, include_meta_constraints=False):
        # `tenant` is no form field, so ModelForms would skip UNIQUE (tenant, number): look at it all the same.
        return super()._get_unique_checks((exclude or set()) - {"tenant"}, include_meta_constraints)

    def validate_constraints(self, exclude=None):
        super().validate_constraints((exclude or set()) - {"tenant"})

    def _get_FIELD_display(self, field):
        # Django's own translates the label of every choice, each time, to find the one that it returns.
        value = getattr(self, field.attname)
        return force_str(_labels(field).get(value, value), strings_only=True)


@cache
def _labels(field):
    return dict(field.flatchoices)


def tenant_constraints(name, *, foreign_keys=(), pointed_at=True):
    """Return the walls of one table: row security, the (tenant, id) key, and a composite key per foreign key.

    `name` prefixes the constraints' names ("customers_site"); `foreign_keys` are the fields that point
    at another table of the tenant. `tests/test_walls.py` fails when one is missing. The key is there to be pointed at:
    a table written by the hundred thousand at which none points does without it.
    """
    key = models.UniqueConstraint(fields=["id", "tenant"], name=f"{name}_tenant_key")
    return [
        TenantRowSecurity(name=f"{name}_rls"),
        *([key] if pointed_at else []),
        *(SameTenant(field=field, name=f"{name}_{field}_same_tenant") for field in foreign_keys),
    ]


class NumberSeries(TenantModel):
    """The last number taken of one series; see `numbers.next_number`."""

    name = models.CharField(max_length=40)
    last = models.PositiveBigIntegerField(default=0)

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("tenancy_numberseries"),
            models.UniqueConstraint(fields=["tenant", "name"], name="tenancy_numberseries_name"),
        ]

    def __str__(self):
        return f"{self.name}{self.last}"
