"""The XML of a fully digital invoice (数电票), read without trusting it.

No document type, no entity, nothing fetched, not too large, not too deep: a file that breaks one of these rules is
refused by the rule's name before anything is taken from it.
"""

import re
from xml.etree.ElementTree import ParseError, TreeBuilder

from defusedxml.common import DTDForbidden, EntitiesForbidden, ExternalReferenceForbidden
from defusedxml.ElementTree import DefusedXMLParser
from django.utils.translation import gettext_lazy as _

LARGEST = 1024 * 1024  # bytes; a long invoice has some ten thousand
DEEPEST = 32  # elements inside each other; an invoice has six
MOST_ELEMENTS = 20_000
ROOT = "EInvoice"

RULES = {
    "xml_too_large": _("an XML document has at most 1 MB"),
    "xml_document_type": _("an XML document declares no document type (DTD)"),
    "xml_entities": _("an XML document declares no entities"),
    "xml_external": _("an XML document refers to no other file"),
    "xml_too_deep": _("an XML document has at most 32 elements inside each other"),
    "xml_too_many": _("an XML document has at most 20,000 elements"),
    "xml_broken": _("an XML document is well formed, in UTF-8"),
    "xml_not_an_invoice": _("the XML document of a digital invoice begins with the element EInvoice"),
}
_START = re.compile(  # with or without a byte order mark; HTML is something else
    rb"(?:\xef\xbb\xbf)?\s*<(?!!doctype html|html)[?!a-z:_]|(?:\xff\xfe)?<\x00|(?:\xfe\xff)?\x00<", re.IGNORECASE
)


class Hostile(ValueError):
    """The file breaks one of the `RULES`, by its code."""


def is_xml(content):
    """Say whether bytes begin as an XML document does."""
    return _START.match(content) is not None


def is_einvoice(content):
    """Say whether bytes are the XML of a digital invoice that may be kept."""
    if not is_xml(content):
        return False
    try:
        root_of(content)
    except Hostile:
        return False
    return True


def root_of(content):
    """Return the root element of a digital invoice. Raises Hostile with the code of the rule it breaks."""
    if len(content) > LARGEST:
        raise Hostile("xml_too_large")
    parser = DefusedXMLParser(target=_Bounded(), forbid_dtd=True, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(content)
        root = parser.close()
    except DTDForbidden:
        raise Hostile("xml_document_type") from None
    except EntitiesForbidden:
        raise Hostile("xml_entities") from None
    except ExternalReferenceForbidden:
        raise Hostile("xml_external") from None
    except Hostile:
        raise
    except (ParseError, ValueError, LookupError) as fault:
        raise Hostile("xml_broken") from fault
    if root.tag != ROOT:
        raise Hostile("xml_not_an_invoice")
    return root


class _Bounded(TreeBuilder):
    """Builds a tree that is neither too deep nor too large; it stops at the element that would be."""

    def __init__(self):
        super().__init__()
        self.depth = self.elements = 0

    def start(self, tag, attrs):
        self.depth += 1
        self.elements += 1
        if self.depth > DEEPEST:
            raise Hostile("xml_too_deep")
        if self.elements > MOST_ELEMENTS:
            raise Hostile("xml_too_many")
        return super().start(tag, attrs)

    def end(self, tag):
        self.depth -= 1
        return super().end(tag)
