"""Who may read the files that belong to work orders."""

from aftersales.accounts.permissions import allows
from aftersales.files.registry import purpose
from tickets.actions.feedback import ASSESSMENT
from tickets.actions.finishing import SIGNATURE
from tickets.actions.picturing import PHOTO
from tickets.models import AssessmentFile, Signature, WorkOrderEvent
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


@purpose(ASSESSMENT)
def assessment(attachment, request):
    """What came with an assessment is for whoever may read assessments (I-3)."""
    filed = AssessmentFile.objects.filter(attachment=attachment)
    return allows(request.actor.roles, "feedback.view") and filed.exists()
