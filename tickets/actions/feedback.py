"""What customers answer on a form, and what outside supervisors write (R14.1, R14.2)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.files.store import store_file
from tickets.actions.calling import plan_follow_up
from tickets.choices import AskState, Grade, QuestionKind
from tickets.models import Assessment, AssessmentFile, Feedback, FeedbackAsk, FeedbackMark
from tickets.queries.follow_ups import who_follows_up
from tickets.queries.timetables import company_timetable
from tickets.rules.feedback import is_poor, questions_of, said

ASSESSMENT = "tickets.assessment"
MOST_FILES = 6


@transaction.atomic
def answer_feedback(*, ask, answers, by, at):
    """File what a customer answered, once; a "poor" has them called once by whose it is (R8.5). Return the `Feedback`.

    `answers` are {question's key: a `Grade`, the place of a choice, or words}; empty ones are left out. Raises Refused
    (`answered`; `required` and `not_offered` about the question).
    """
    ask = FeedbackAsk.objects.select_for_update(of=("self",), no_key=True).select_related(
        "form", "version", "customer", "contact", "work_order"
    ).get(pk=ask.pk)  # fmt: skip
    if ask.state != AskState.ASKED:
        raise Refused(_("Thank you, your answer is on file already."), code="answered")
    marks = marks_of(ask.version.content, answers)
    anonymous = ask.form.anonymous
    feedback = Feedback.objects.create(
        ask=ask, form=ask.form, version=ask.version, technician_id=ask.technician_id, anonymous=anonymous,
        customer=None if anonymous else ask.customer, work_order=None if anonymous else ask.work_order,
        month=timezone.localdate(at).replace(day=1), answered_at=at,
    )  # fmt: skip
    FeedbackMark.objects.bulk_create(FeedbackMark(feedback=feedback, **_columns(*pair)) for pair in marks)
    ask.state = AskState.ANSWERED
    ask.save(update_fields=["state"])
    poor = is_poor(marks)
    record("feedback.answer", feedback, by=by, at=at, facts={"form": str(ask.form_id), "poor": poor})
    if poor and not anonymous:
        _have_called(ask, feedback, marks, by=by, at=at)
    return feedback


@transaction.atomic
def file_assessment(*, form, assessor, seen_on, words, answers, by, at, work_order=None, technician=None, outlet="",
                    uploads=()):  # fmt: skip
    """File what an outside supervisor wrote about a visit, a technician or an outlet, by the form's latest version.

    `answers` are as in `answer_feedback`; `uploads` files that came with it (I-21). Return the `Assessment`. Raises
    Refused (`not_published`, `about_nothing`, `too_many`, `in_the_future`, `required`, `not_offered`).
    """
    version = form.versions.order_by("-number").first()
    if version is None:
        raise Refused(_("Publish the form first."), code="not_published", field="form")
    if not (work_order or technician or outlet):
        raise Refused(_("Say what it is about: a work order, a technician or an outlet."), code="about_nothing",
                      field="work_order")  # fmt: skip
    if seen_on > timezone.localdate(at):
        raise Refused(_("This day is still to come."), code="in_the_future", field="seen_on")
    if len(uploads) > MOST_FILES:
        raise Refused(_("At most %(most)d files, please.") % {"most": MOST_FILES}, code="too_many", field="documents")
    marks = marks_of(version.content, answers)
    assessment = Assessment.objects.create(
        form=form, version=version, assessor=assessor, seen_on=seen_on, work_order=work_order, outlet=outlet,
        technician=technician or (work_order and work_order.technician), words=words, filed_by=by.name, created_at=at,
    )  # fmt: skip
    FeedbackMark.objects.bulk_create(FeedbackMark(assessment=assessment, **_columns(*pair)) for pair in marks)
    for upload in uploads:
        attachment = store_file(upload, by=by, at=at, purpose=ASSESSMENT, field="documents")
        AssessmentFile.objects.create(assessment=assessment, attachment=attachment)
    facts = {"form": str(form.pk), "seen_on": seen_on.isoformat(), "files": len(uploads)}
    record("assessment.file", assessment, by=by, at=at, facts=facts)
    return assessment


def marks_of(content, answers):
    """Return [(question, value)] of the answers that were given. Raises Refused about a question (`required`, …)."""
    marks = []
    known = set()
    for question in questions_of(content):
        key = question["key"]
        known.add(key)
        value = answers.get(key)
        if value is None or value == "":
            if question["required"]:
                raise Refused(_("Please answer this question."), code="required", field=key)
            continue
        if not _is_offered(question, value):
            raise Refused(_("This answer is not offered."), code="not_offered", field=key)
        marks.append((question, value))
    if strange := sorted(set(answers) - known):
        raise Refused(_("This form has no such question."), code="no_such_question", field=strange[0])
    return marks


def _is_offered(question, value):
    if question["kind"] == QuestionKind.SCALE:
        return value in Grade.values
    if question["kind"] == QuestionKind.CHOICE:
        return isinstance(value, int) and 0 <= value < len(question["choices"])
    return isinstance(value, str) and not isinstance(value, Grade)


def _columns(question, value):
    column = {QuestionKind.SCALE: "grade", QuestionKind.CHOICE: "choice"}.get(question["kind"], "text")
    return {"question": question["key"], column: value}


def _have_called(ask, feedback, marks, *, by, at):
    poor = [said(question["text"], "zh-hans") for question, value in marks if value == Grade.POOR]
    words = [value for question, value in marks if question["kind"] == QuestionKind.TEXT]
    about = _("%(number)s: “%(form)s” answered with poor") % {
        "number": ask.work_order.number, "form": ask.form.name,
    }  # fmt: skip
    plan_follow_up(
        customer=ask.customer, contact=ask.contact, about=about, script="\n".join([*poor, *words])[:2000],
        owner=who_follows_up(ask.customer), feedback=feedback,
        due_at=company_timetable().end_of_next_working_day(at), next_at=at, by=by, at=at,
    )  # fmt: skip
