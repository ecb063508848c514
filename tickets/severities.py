"""The names of the severities, for the promises that hold at some of them only."""

from contracts.queries.severities import names_severities
from tickets.choices import TermKind
from tickets.models import Term


@names_severities
def severities():
    """Return {slug: name}, also of those no longer offered, in the company's order."""
    return dict(Term.objects.filter(kind=TermKind.SEVERITY).order_by("position", "name").values_list("slug", "name"))
