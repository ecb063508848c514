"""What outside supervisors wrote (R14.2)."""

from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from tickets.actions.feedback import file_assessment
from tickets.filters import AssessmentFilterSet
from tickets.forms.answers import AssessmentForm
from tickets.models import FeedbackForm
from tickets.queries import feedback as queries


@requires("feedback.view")
def assessment_list(request):
    """List the assessments, the latest first, and the forms one may be filed by."""
    found = AssessmentFilterSet(request.GET, queries.assessments(), request=request)
    page = paginate(request, found.qs.order_by("-seen_on", "-pk"))
    forms = FeedbackForm.objects.filter(versions__isnull=False).distinct().order_by("name")
    return respond(request, "tickets/feedback/assessments.html", {"page": page, "forms": forms})


@requires("assessments.file")
def assessment_new(request, form):
    """File what an outside supervisor wrote, by a form's latest version."""
    about = get_object_or_404(FeedbackForm, pk=form)
    version = about.versions.order_by("-number").first()
    content = version.content if version else {"parts": []}
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    typed = AssessmentForm(*data, content=content, language=get_language() or "")
    if request.method == "POST" and typed.is_valid():
        with shown_on(typed):
            made = file_assessment(form=about, by=request.actor, at=request.at, **typed.said)
            return see_other(request, made, said=_("On file."))
    context = {"form": typed, "about": about}
    return respond(request, "tickets/feedback/assessment_form.html", context, status=status_of(typed))


@requires("feedback.view")
def assessment_page(request, pk):
    """Show one assessment with its marks and files."""
    one = get_object_or_404(queries.assessments().prefetch_related("files__attachment"), pk=pk)
    context = {"one": one, "told": queries.told(one.version.content, one.marks.all())}
    return respond(request, "tickets/feedback/assessment.html", context)
