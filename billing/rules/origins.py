"""Where the fields of an invoice were read, and which of them a person wrote otherwise since."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from billing.choices import ReadFrom
from billing.rules.invoices import one_spelling

FIELDS = ("number", "code", "issued_on", "amount", "tax", "seller")
_SPELLED = ("number", "code")


@dataclass(frozen=True)
class Origin:
    """Where a field was read: its `source`, the text that stood there, and whether the invoice says otherwise now."""

    field: str
    source: str
    read: str
    changed: bool

    @property
    def said(self):
        """Return it in words, as they stand beside the field."""
        if self.changed:
            return _("changed by hand; %(source)s says %(read)s") % {"source": self._where, "read": self.read}
        return _("read from %(source)s") % {"source": self._where}

    @property
    def _where(self):
        return str(ReadFrom(self.source).label)


def kept(read):
    """Return what is kept of a `ReadInvoice`: {field: {"source", "value"}}, each value as text."""
    facts = read.facts
    return {name: {"source": read.sources[name], "value": _text(facts[name])} for name in FIELDS if name in facts}


def origins(facts, readings):
    """Return {field: `Origin`} of an invoice's facts that a file has told too, in the order of `FIELDS`.

    `readings` are what was `kept` of each file, in any order: the one that tells this invoice's number counts, else
    the first. What the invoice does not say has no origin.
    """
    told = [one for one in readings if one]
    same = (one for one in told if _same("number", facts["number"], one["number"]["value"]))
    reading = next(same, told[0] if told else {})
    return {
        name: Origin(name, one["source"], one["value"], not _same(name, facts[name], one["value"]))
        for name in FIELDS
        if (one := reading.get(name)) and facts[name] not in (None, "")
    }


def _same(name, value, read):
    if name in _SPELLED:
        return one_spelling(value) == one_spelling(read)
    return _text(value) == read


def _text(value):
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else value
