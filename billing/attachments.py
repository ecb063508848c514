"""Who may read what proves an expense, and who the signature under a statement."""

from aftersales.files.registry import purpose
from billing.actions.charging import SIGNATURE
from billing.actions.documents import INVOICE
from billing.actions.entering import company_day
from billing.models import ItemDocument
from billing.queries.charge import visible_statements
from billing.queries.people import principals
from billing.queries.visible import visible_to


@purpose(INVOICE)
def invoice(attachment, request):
    """A photo or a PDF is for whoever may see its claim (I-3)."""
    claims = ItemDocument.objects.filter(attachment=attachment).values("item__claim")
    actor = request.actor
    away = principals(actor.membership_id, on=company_day(request.at)) if actor.membership_id else ()
    return visible_to(actor, principals=away).filter(pk__in=claims).exists()


@purpose(SIGNATURE)
def signature(attachment, request):
    """A signature is for whoever may see the statement it stands under (I-3)."""
    return visible_statements(request.actor).filter(image=attachment).exists()
