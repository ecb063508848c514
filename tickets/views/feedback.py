"""What customers answered: counted by question, technician, customer and month, down to each answer; as a table."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from aftersales.accounts.access import requires
from aftersales.files.tables import table_response
from aftersales.web.lists import paginate
from aftersales.web.respond import respond
from tickets.choices import Grade
from tickets.filters import AssessmentFilterSet, FeedbackFilterSet
from tickets.models import Assessment, Feedback
from tickets.queries import feedback as queries


@requires("feedback.view")
def results_page(request):
    """Show a form's results: each question's marks, beside those of outside supervisors, and taken apart."""
    forms = list(queries.forms_with_counts())
    form = next((one for one in forms if str(one.pk) == request.GET.get("form")), forms[0] if forms else None)
    by = request.GET.get("by") if request.GET.get("by") in queries.GROUPS else "technician"
    context = {"forms": forms, "form": form, "by": by, "groups_by": queries.GROUPS, "grades": Grade}
    if form is not None:
        given = request.GET.copy()
        given["form"] = str(form.pk)
        found = FeedbackFilterSet(given, Feedback.objects.all(), request=request)
        assessed = AssessmentFilterSet(given, Assessment.objects.all(), request=request).qs
        context |= {"filters": found, "given": given, "answers": found.qs.count(), "assessed": assessed.count()}
        context["results"] = queries.results(form, found.qs, assessed)
        context["groups"], context["too_small"] = queries.groups(found.qs, by)
        context["states"], context["left_out"] = queries.asked_about(form)
    return respond(request, "tickets/feedback/results.html", context)


@requires("feedback.view")
def answer_list(request):
    """List the answers behind a figure, the latest first."""
    found = FeedbackFilterSet(request.GET, queries.answers(), request=request)
    page = paginate(request, found.qs.order_by("-month", "-answered_at", "-pk"))
    return respond(request, "tickets/feedback/answers.html", {"page": page, "filters": found})


@requires("feedback.view")
def answer_page(request, pk):
    """Show what one customer answered, and what was made of it."""
    one = get_object_or_404(queries.enough_to_show(queries.answers()), pk=pk)
    context = {"one": one, "told": queries.told(one.version.content, one.marks.all()), "call": one.asked_for}
    return respond(request, "tickets/feedback/answer.html", context)


@requires("feedback.view")
@require_safe
def export(request):
    """The answers behind a figure as a table to download."""
    found = FeedbackFilterSet(request.GET, queries.answers(), request=request)
    heads, rows = queries.answer_table(found.qs.order_by("-month", "-answered_at", "-pk"))
    return table_response(request.GET.get("as"), f"feedback-{timezone.localdate(request.at)}", heads, rows)
