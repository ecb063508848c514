"""The resources: who may do what, and the one action behind each verb."""

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError

from aftersales.api.viewsets import reads, verb
from contracts.actions import contracts, ledger, warranty
from contracts.api import contracts as shapes
from contracts.api.coverage import CaseBody, CaseShape, NewTerm, TermBody, TermShape
from contracts.api.doing import Resource
from contracts.filters import ContractFilter
from contracts.models import Contract, WarrantyTerm
from contracts.queries import account_of
from contracts.queries.cases import look_into
from contracts.queries.visits import with_visits_used


class ContractViewSet(Resource):
    """Agreements with customers: a period, a promise, and what of parts, labour and travel they pay."""

    queryset = with_visits_used(Contract.objects.select_related("customer", "renews").prefetch_related("lines"))
    serializer_class = shapes.ContractShape
    body_classes = {"create": shapes.NewContract, "partial_update": shapes.ContractBody}
    filterset_class = ContractFilter
    ordering = ("-number",)
    ordering_fields = ("number", "starts_on", "ends_on")
    lookup_field = "number"
    lookup_value_regex = "HT-[0-9]{4}-[0-9]{4,8}"
    permissions = {
        "list": "contracts.view",
        "retrieve": "contracts.view",
        "create": "contracts.edit",
        "partial_update": "contracts.edit",
    }

    def add(self, data):
        return contracts.create_contract(**data, **self.doing)

    def change(self, instance, data):
        return contracts.change_contract(contract=instance, **data, **self.doing)

    @verb(permission="contracts.edit", body=shapes.Renewal, status=201)
    def renew(self, contract, data):
        """Put the contract on file that follows this one; answers the new one."""
        return contracts.renew_contract(contract=contract, **data, **self.doing)

    @verb(permission="contracts.edit", body=shapes.Ending)
    def end(self, contract, data):
        """End a contract before its time."""
        contracts.end_contract(contract=contract, **data, **self.doing)

    @reads(permission="contracts.view", answer=shapes.AccountShape, many=True)
    def account(self, contract):
        """List what was agreed, what came in and what is open."""
        return account_of(contract)

    @verb(permission="contracts.edit", body=shapes.PaymentShape, answer=shapes.PaymentShape, status=201)
    def record_payment(self, contract, data):
        """Note money that came in."""
        return ledger.record_payment(contract=contract, **data, **self.doing)

    @reads(permission="contracts.view", answer=shapes.DocumentShape, many=True)
    def documents(self, contract):
        """List the checklist of the project's documents."""
        return contract.documents.order_by("position", "id")


class WarrantyTermViewSet(Resource):
    """How long warranties run: by default, for a category, for a model, for one asset."""

    queryset = WarrantyTerm.objects.all()
    serializer_class = TermShape
    body_classes = {"create": NewTerm, "partial_update": TermBody}
    ordering = ("id",)
    permissions = {
        "list": "contracts.view",
        "retrieve": "contracts.view",
        "create": "service_plans.edit",
        "partial_update": "service_plans.edit",
        "destroy": "service_plans.edit",
    }

    def add(self, data):
        return warranty.set_warranty_term(**data, **self.doing)

    def change(self, instance, data):
        return warranty.change_warranty_term(term=instance, **data, **self.doing)

    def remove(self, instance):
        warranty.remove_warranty_term(term=instance, **self.doing)


class CoverageViewSet(Resource):
    """Preview who pays for a case, and what is promised; nothing is written."""

    queryset = None
    serializer_class = CaseShape
    body_classes = {"create": CaseBody}
    permissions = {"create": "contracts.view"}

    def add(self, data):
        asset, site = data.get("asset"), data.get("site")
        customer = data.get("customer") or (asset and asset.customer) or (site and site.customer)
        if customer is None:
            raise _wrong("customer", _("Name a customer, an asset or a site."))
        if any(thing and thing.customer_id != customer.pk for thing in (asset, site)):
            raise _wrong("customer", _("The asset and the site belong to somebody else."))
        on = data.get("on") or timezone.localdate(self.request.at)
        facts = {"customer": customer, "on": on, "base_codes": self.request.tenant.region_codes}
        return look_into(**data | facts)


def _wrong(field, message):
    return ValidationError({field: [ErrorDetail(message, code="invalid")]})
