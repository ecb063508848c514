"""Who may read the files that belong to work orders."""

from aftersales.files.registry import purpose
from tickets.actions.finishing import SIGNATURE
from tickets.models import Signature
from tickets.queries.visible import visible_to


@purpose(SIGNATURE)
def signature(attachment, request):
    """A signature is for whoever may see the work order it stands under (I-3)."""
    signed = Signature.objects.filter(image=attachment).values("report__work_order")
    return visible_to(request.actor).filter(pk__in=signed).exists()
