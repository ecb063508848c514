"""Who may read the files that belong to work orders."""

from aftersales.files.registry import purpose
from tickets.actions.finishing import SIGNATURE
from tickets.actions.picturing import PHOTO
from tickets.models import Signature, WorkOrderEvent
from tickets.queries.visible import visible_to


@purpose(SIGNATURE)
def signature(attachment, request):
    """A signature is for whoever may see the work order it stands under (I-3)."""
    signed = Signature.objects.filter(image=attachment).values("report__work_order")
    return visible_to(request.actor).filter(pk__in=signed).exists()


@purpose(PHOTO)
def photo(attachment, request):
    """A photo is for whoever may see its work order (I-3)."""
    taken = WorkOrderEvent.objects.filter(image=attachment).values("work_order")
    return visible_to(request.actor).filter(pk__in=taken).exists()
