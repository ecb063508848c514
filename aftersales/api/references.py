"""Fields that name another object: by the number people see, by id, or a member of the company."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from aftersales.accounts.models import Membership
from aftersales.api.fields import ListField, UUIDField
from aftersales.tenancy.scope import current_tenant_id

NOT_FOUND = _("There is no such object.")


class _Strict:
    """`""` names nothing: it is not null."""

    def run_validation(self, data=serializers.empty):
        return serializers.Field.run_validation(self, data)


class Reference(_Strict, serializers.SlugRelatedField):
    """Another object of the company, named as people name it: `Reference(Customer.objects.all(), by="number")`."""

    default_error_messages = {"does_not_exist": NOT_FOUND, "invalid": _("Write text, in quotes.")}

    def __init__(self, queryset=None, *, by="number", **kwargs):
        super().__init__(slug_field=by, queryset=queryset, **kwargs)

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class PrimaryKeyRelatedField(_Strict, serializers.PrimaryKeyRelatedField):
    """Another object of the company, named by its id."""

    default_error_messages = {"does_not_exist": NOT_FOUND}

    def __init__(self, **kwargs):
        kwargs.setdefault("pk_field", UUIDField())
        super().__init__(**kwargs)


class MemberField(PrimaryKeyRelatedField):
    """An active member of the company, by id."""

    def __init__(self, **kwargs):
        if not kwargs.get("read_only"):
            kwargs["queryset"] = Membership.objects.all()
        super().__init__(**kwargs)

    def get_queryset(self):
        # Members are a platform table, without the walls of the others.
        return super().get_queryset().of_tenant(current_tenant_id()).active()


class References(ListField):
    """Several objects of the company, each named once, found in one query."""

    default_error_messages = {"does_not_exist": NOT_FOUND, "twice": _("Name each only once.")}

    def __init__(self, queryset, *, by="id", **kwargs):
        self.queryset, self.by = queryset, by
        super().__init__(child=UUIDField() if by == "id" else serializers.CharField(), **kwargs)

    def to_internal_value(self, data):
        names = super().to_internal_value(data)
        found = {getattr(thing, self.by): thing for thing in self.queryset.filter(**{f"{self.by}__in": names})}
        fault = {
            index: [self.error_messages["does_not_exist"]] for index, name in enumerate(names) if name not in found
        }
        if len(set(names)) < len(names):
            self.fail("twice")
        if fault:
            raise serializers.ValidationError(fault, code="does_not_exist")
        return [found[name] for name in names]

    def to_representation(self, data):
        things = data.all() if hasattr(data, "all") else data
        return super().to_representation([getattr(thing, self.by) for thing in things])
