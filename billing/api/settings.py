"""What the company settled about expenses, by REST: the chain, allowances, deputies."""

from django.utils.translation import gettext as _

from aftersales.accounts.permissions import Role
from aftersales.api import fields
from aftersales.api.money import MoneyField
from aftersales.api.serializers import StrictModelSerializer
from aftersales.api.viewsets import TenantViewSet
from aftersales.errors import Refused
from billing.actions import settings
from billing.choices import Category
from billing.models import ChainStep, Deputy, PerDiem


class ChainStepShape(StrictModelSerializer):
    """A step of the chain: for a role or a member; `categories` [] for all, and the least they come to."""

    role = fields.ChoiceField(choices=["", *Role.values], required=False, allow_blank=True)
    categories = fields.ListField(child=fields.ChoiceField(choices=Category), required=False, max_length=4)
    from_amount = MoneyField(max_digits=12, required=False)

    class Meta:
        model = ChainStep
        fields = ["id", "position", "name", "does", "role", "member", "categories", "from_amount", "batch"]
        read_only_fields = ["position"]


class PerDiemShape(StrictModelSerializer):
    """The allowance for a day away, by place."""

    amount = MoneyField(max_digits=12)

    class Meta:
        model = PerDiem
        fields = ["id", "place", "amount", "active"]


class DeputyShape(StrictModelSerializer):
    """Who signs for a member, from a day until a day."""

    class Meta:
        model = Deputy
        fields = ["id", "member", "deputy", "starts_on", "ends_on"]


class _Settings(TenantViewSet):
    """Read by whoever sees the settings, changed by whoever edits them."""

    permissions = {
        "list": "settings.view",
        "retrieve": "settings.view",
        "create": "settings.edit",
        "partial_update": "settings.edit",
        "destroy": "settings.edit",
    }

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}

    @staticmethod
    def changed(instance, data):
        for name, value in data.items():
            setattr(instance, name, value)
        return instance


class ChainStepViewSet(_Settings):
    """Who signs after the handlers, in their order; claims on their way keep the chain they were submitted to."""

    queryset = ChainStep.objects.all()
    serializer_class = ChainStepShape
    ordering = ("position", "id")

    def add(self, data):
        return settings.save_step(step=_whose(ChainStep(position=0, **data)), **self.doing)

    def change(self, instance, data):
        return settings.save_step(step=_whose(self.changed(instance, data)), **self.doing)

    def remove(self, instance):
        settings.remove_step(step=instance, **self.doing)


class PerDiemViewSet(_Settings):
    """Allowances by place; an unused one is kept, for the claims that stand on it."""

    queryset = PerDiem.objects.all()
    serializer_class = PerDiemShape
    ordering = ("place", "id")
    permissions = {
        "list": "expenses.view_own",
        "retrieve": "expenses.view_own",
        "create": "settings.edit",
        "partial_update": "settings.edit",
    }

    def add(self, data):
        return settings.save_per_diem(per_diem=PerDiem(**data), **self.doing)

    def change(self, instance, data):
        return settings.save_per_diem(per_diem=self.changed(instance, data), **self.doing)


class DeputyViewSet(_Settings):
    """Who signs for whom."""

    queryset = Deputy.objects.all()
    serializer_class = DeputyShape
    ordering = ("-starts_on", "id")
    permissions = {
        "list": "settings.view",
        "retrieve": "settings.view",
        "create": "settings.edit",
        "destroy": "settings.edit",
    }

    def add(self, data):
        return settings.save_deputy(deputy=Deputy(**data), **self.doing)

    def remove(self, instance):
        settings.remove_deputy(deputy=instance, **self.doing)


def _whose(step):
    if bool(step.role) == bool(step.member_id):
        raise Refused(_("Name a role or a member, one of the two."), code="whose", field="role")
    return step
