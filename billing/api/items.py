"""Items of claims by REST: the costs, their invoices and what proves them."""

from django.shortcuts import get_object_or_404

from aftersales.api.viewsets import TenantViewSet, verb
from billing.actions import documents, drafts
from billing.actions.entering import company_day
from billing.actions.excusing import excuse_late
from billing.actions.reading import attach_invoice, read_invoice
from billing.api import papers, shapes
from billing.filters import ExpenseItemFilterSet
from billing.models import ExpenseItem
from billing.queries.people import principals
from billing.queries.visible import visible_to


class ExpenseItemViewSet(TenantViewSet):
    """The items of the claims one may see; they change while their claim is a draft or was returned."""

    queryset = ExpenseItem.objects.all()
    serializer_class = shapes.ExpenseItemShape
    body_classes = {"create": shapes.ExpenseItemCreateBody, "partial_update": shapes.ExpenseItemBody}
    filterset_class = ExpenseItemFilterSet
    ordering = ("claim_id", "position", "id")
    ordering_fields = ("spent_on", "amount")
    permissions = {
        "list": "expenses.view_own",
        "retrieve": "expenses.view_own",
        "create": "expenses.claim",
        "partial_update": "expenses.claim",
        "destroy": "expenses.claim",
    }

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}

    def get_queryset(self):
        items = ExpenseItem.objects.filter(claim__in=self._claims())
        return items.select_related("claim__claimant", "work_order", "invoice", "per_diem").prefetch_related(
            "handlers__member", "documents__attachment"
        )

    def add(self, data):
        claim = get_object_or_404(self._claims(), pk=data.pop("claim").pk)
        return drafts.add_item(claim=claim, **data, **self.doing)

    def change(self, item, data):
        return drafts.change_item(item=item, **data, **self.doing)

    def remove(self, item):
        drafts.remove_item(item=item, **self.doing)

    @verb(permission="expenses.claim", body=papers.ExpenseDocumentBody, answer=papers.ExpenseAttachedShape)
    def attach(self, item, data):
        """Add a photo, a PDF or an XML file; what it says of its invoice fills what the item lacks."""
        _document, reading = attach_invoice(item=item, upload=_upload(data), **self.doing)
        item = self.afresh(item)
        item.read = reading
        return item

    @verb(
        permission="expenses.claim",
        body=papers.ExpenseDocumentBody,
        answer=papers.InvoiceReadShape,
        detail=False,
        lock=False,
    )
    def read(self, data):
        """Say what a photo, a PDF or an XML file tells of its invoice; nothing is kept."""
        return read_invoice(upload=_upload(data), by=self.request.actor)

    @verb(permission="expenses.claim", body=papers.ExpenseDetachBody)
    def detach(self, item, data):
        """Take a photo or a PDF off."""
        document = get_object_or_404(item.documents.select_related("item__claim__claimant"), pk=data["document"])
        documents.remove_document(document=document, **self.doing)

    @verb(permission="expenses.excuse", body=shapes.ExpenseExcuseBody)
    def excuse(self, item, data):
        """Except a cost from the time allowed, with the reason, where the company lets managers."""
        excuse_late(item=item, **data, **self.doing)

    def _claims(self):
        me = self.request.actor.membership_id
        away = principals(me, on=company_day(self.request.at)) if me else ()
        return visible_to(self.request.actor, principals=away)


def _upload(data):
    upload = data["file"]
    upload.name = data.get("name", upload.name)
    return upload
