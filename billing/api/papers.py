"""What proves a cost, as it is sent, and what was read of it."""

from base64 import b64decode

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field

from aftersales.api import fields
from aftersales.api.money import MoneyField
from aftersales.api.serializers import StrictSerializer
from billing.api.shapes import ExpenseItemShape
from billing.choices import ReadFrom

_FILES = {"image/png": "png", "image/jpeg": "jpeg", "image/webp": "webp", "application/pdf": "pdf"}
_FILES |= {"application/xml": "xml", "text/xml": "xml"}


class FileUrlField(fields.CharField):
    """A picture, a PDF or a digital invoice's XML as a data URL: data:application/pdf;base64,…

    What it really is, the store finds out (I-21).
    """

    default_error_messages = {
        "not_a_file": _(
            "Write the file as a data URL: data:image/jpeg;base64,… (also png, webp, application/pdf and "
            "application/xml)."
        )
    }

    def to_internal_value(self, data):
        head, _comma, body = super().to_internal_value(data).partition(",")
        extension = _FILES.get(head.removeprefix("data:").removesuffix(";base64"))
        if extension is None or not head.endswith(";base64"):
            self.fail("not_a_file")
        try:
            return ContentFile(b64decode(body, validate=True), name=f"invoice.{extension}")
        except ValueError:
            self.fail("not_a_file")


class ExpenseDocumentBody(StrictSerializer):
    """A photo or a PDF, and what it is called."""

    file = FileUrlField(max_length=8_000_000)
    name = fields.CharField(max_length=120, required=False)


class ExpenseDetachBody(StrictSerializer):
    document = fields.UUIDField()


class InvoiceFactShape(StrictSerializer):
    """Where a field was read: `qr`, `xml`, `pdf` (what the PDF says of itself) or `text` (what stands on its page)."""

    field = fields.CharField()
    source = fields.ChoiceField(choices=ReadFrom)


class InvoiceReadShape(StrictSerializer):
    """What a file says of its invoice; `reason` says why it says nothing (`no_code`, `unreadable` …), else it is "".

    `amount` is the total with tax; older QR codes tell `net` alone, the amount before tax. `claimed` is a sentence
    where the invoice is used already, "" otherwise; `filled` are the fields of the item that were filled.
    """

    number = fields.CharField(source="invoice.number", default="")
    code = fields.CharField(source="invoice.code", default="")
    issued_on = fields.DateField(source="invoice.issued_on", allow_null=True, default=None)
    amount = MoneyField(source="invoice.amount", max_digits=12, allow_null=True, default=None)
    net = MoneyField(source="invoice.net", max_digits=12, allow_null=True, default=None)
    tax = MoneyField(source="invoice.tax", max_digits=12, allow_null=True, default=None)
    seller = fields.CharField(source="invoice.seller", default="")
    sources = fields.SerializerMethodField()
    reason = fields.CharField()
    message = fields.CharField(source="said")
    claimed = fields.CharField()
    filled = fields.ListField(child=fields.CharField())

    @extend_schema_field(InvoiceFactShape(many=True))
    def get_sources(self, reading):
        sources = reading.invoice.sources if reading.invoice else {}
        return [{"field": field, "source": source} for field, source in sources.items()]


class ExpenseAttachedShape(ExpenseItemShape):
    """The item with its new document, and what was read of it: null where the item lacked nothing."""

    read = InvoiceReadShape(read_only=True, allow_null=True)

    class Meta(ExpenseItemShape.Meta):
        fields = [*ExpenseItemShape.Meta.fields, "read"]
        read_only_fields = fields
