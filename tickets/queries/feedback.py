"""What customers answered, counted: by question, technician, customer, month; and what supervisors wrote beside it."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from customers.choices import LeftOut
from tickets.choices import AskState, Grade, QuestionKind
from tickets.models import Assessment, Feedback, FeedbackAsk, FeedbackForm, FeedbackMark, FormVersion
from tickets.rules.feedback import FEWEST, MOOT, questions_of, said

MOST_GROUPS = 60
GROUPS = {  # what results are taken apart by: the columns of a group, and how it is named
    "technician": ("technician_id", "technician__name"),
    "customer": ("customer__number", "customer__name"),
    "month": ("month",),
}


@dataclass
class Bar:
    """One answer of a question: its label, how many gave it, of a hundred, and the filter that finds them."""

    label: str
    count: int
    share: int
    where: str
    assessed: int = 0

    @property
    def grade(self):
        """Return the grade it stands for, "" for a choice."""
        return dict(parse_qsl(self.where)).get("grade", "")


@dataclass
class Result:
    """One question's answers."""

    key: str
    text: str
    kind: str
    total: int
    bars: list[Bar] = field(default_factory=list)


@dataclass
class Group:
    """The grades of one technician, customer or month."""

    key: Any
    label: str
    answers: int
    grades: list[int]

    @property
    def good(self):
        """Return how many of a hundred marks are good or better."""
        given = sum(self.grades)
        return round(100 * sum(self.grades[:2]) / given) if given else None

    @property
    def by_grade(self):
        """Return {grade: marks}."""
        return dict(zip(Grade.values, self.grades, strict=True))


def enough_to_show(found):
    """Return answers without those of anonymous forms of which too few are left to hide among (`FEWEST`)."""
    few = found.filter(anonymous=True).order_by().values("form").annotate(Count("pk")).filter(pk__count__lt=FEWEST)
    return found.exclude(anonymous=True, form__in=few.values("form"))


def answers():
    """Return the answers of customers with what a row shows of them."""
    return Feedback.objects.select_related(
        "form", "version", "customer", "work_order", "technician", "follow_up__owner"
    ).prefetch_related("marks")  # fmt: skip


def forms_with_counts():
    """Return the company's forms, with how many were asked and answered, and their last version's number."""
    return FeedbackForm.objects.annotate(
        asked=Count("asks", filter=Q(asks__state__in=(AskState.ASKED, AskState.ANSWERED)), distinct=True),
        answered=Count("asks", filter=Q(asks__state=AskState.ANSWERED), distinct=True),
        published=Count("versions", distinct=True),
    ).order_by("-sending", "name", "id")


def forms_with_last_version():
    """Return the forms with the number of their last published version, or None."""
    last = FormVersion.objects.filter(form=OuterRef("pk")).order_by("-number").values("number")[:1]
    return FeedbackForm.objects.annotate(published=Subquery(last))


def asked_about(form):
    """Return {state: count} of whom a form was meant for, and [(why not asked, count)], the commonest first."""
    rows = FeedbackAsk.objects.filter(form=form).values_list("state", "reason").annotate(Count("pk"))
    states: Counter = Counter()
    reasons: Counter = Counter()
    for state, reason, count in rows:
        states[state] += count
        if state == AskState.LEFT_OUT:
            reasons[reason] += count
    return dict(states), [(left_out_words(reason), count) for reason, count in reasons.most_common()]


def left_out_words(reason):
    """Say why somebody was not asked."""
    return _("the form was stopped, or the work order went on") if reason == MOOT else LeftOut(reason).label


def results(form, found, assessed):
    """Return the `Result` of each question a form ever asked; `assessed` are the supervisors' assessments beside."""
    versions = list(form.versions.order_by("number"))
    asked = {question["key"]: question for version in versions for question in questions_of(version.content)}
    contents = {(version.pk, question["key"]): question for version in versions
                for question in questions_of(version.content)}  # fmt: skip
    of_customers = _tally(FeedbackMark.objects.filter(feedback__in=found), "feedback__version", contents)
    of_others = _tally(FeedbackMark.objects.filter(assessment__in=assessed), "assessment__version", contents)
    return [_result(key, question, of_customers[key], of_others[key]) for key, question in asked.items()]


def _tally(marks, version, contents):
    """Return {question: Counter of (label, filter)}; words count as one."""
    tally: dict = defaultdict(Counter)
    rows = marks.order_by().values_list("question", "grade", "choice", version).annotate(Count("pk"))
    for key, grade, choice, version_id, count in rows:
        if grade:
            tally[key][str(Grade(grade).label), f"grade={grade}"] += count
        elif choice is None:
            tally[key]["", ""] += count
        else:
            labels = contents[version_id, key]["choices"]
            tally[key][said(labels[choice], get_language() or ""), f"choice={choice}"] += count
    return tally


def _result(key, question, given, assessed):
    total = sum(given.values())
    labels = [(str(grade.label), f"grade={grade}") for grade in Grade] if question["kind"] == QuestionKind.SCALE else []
    if question["kind"] == QuestionKind.CHOICE:
        labels = sorted(given.keys() | assessed.keys(), key=lambda label: -given[label])
    bars = [
        Bar(label, given[label, where], round(100 * given[label, where] / total) if total else 0,
            f"question={key}&{where}", assessed[label, where])
        for label, where in labels
    ]  # fmt: skip
    return Result(key, said(question["text"], get_language() or ""), question["kind"], total, bars)


def groups(found, by):
    """Return (the `Group`s of answers by technician, customer or month, how many are left out as too small to show)."""
    columns = GROUPS[by]
    answered = {
        row[:-1]: row[-1] for row in found.order_by().values_list(*columns, "anonymous").annotate(Count("pk"))
    }  # fmt: skip
    marks = FeedbackMark.objects.filter(feedback__in=found).exclude(grade="").order_by()
    grades: dict = defaultdict(Counter)
    for *key, anonymous, grade, count in marks.values_list(
        *(f"feedback__{column}" for column in columns), "feedback__anonymous", "grade"
    ).annotate(Count("pk")):
        grades[(*key, anonymous)][grade] += count
    # An anonymous group that is too small would say who answered what.
    shown = {key: count for key, count in answered.items() if not key[-1] or count >= FEWEST}
    made = [
        Group(key[0], _named(by, key), count, [grades[key][grade] for grade in Grade.values])
        for key, count in shown.items()
    ]
    made.sort(key=(lambda group: group.key) if by == "month" else (lambda group: -group.answers), reverse=by == "month")
    return made[:MOST_GROUPS], len(answered) - len(shown)


def _named(by, key):
    if key[0] is None:
        return _("anonymous") if by == "customer" else "—"
    return date_format(key[0], "YEAR_MONTH_FORMAT") if by == "month" else str(key[1])


def told(content, marks):
    """Return [(question's text, answer in words, grade)] of one form's answers, in the form's order."""
    language, given = get_language() or "", {mark.question: mark for mark in marks}
    rows = []
    for question in questions_of(content):
        if mark := given.get(question["key"]):
            words = mark.get_grade_display() or mark.text or said(question["choices"][mark.choice], language)
            rows.append((said(question["text"], language), words, mark.grade))
    return rows


def assessments():
    """Return the assessments with what a row shows of them."""
    return Assessment.objects.select_related("form", "version", "work_order", "technician").prefetch_related("marks")


def answer_table(found):
    """Return (heads, rows) of answers, a row for each question answered; an anonymous one has neither day nor name."""
    heads = [_("Form"), _("Version"), _("Day"), _("Customer"), _("Work order"), _("Technician"), _("Question"),
             _("Answer")]  # fmt: skip
    return heads, _rows(found)


def _rows(found):
    for one in found:
        first = [one.form.name, one.version.number]
        if one.anonymous:
            first += [one.month.isoformat()[:7], "", "", ""]
        else:
            technician = one.technician.name if one.technician else ""
            first += [one.answered_at, one.customer.name, one.work_order.number, technician]
        for text, words, _grade in told(one.version.content, one.marks.all()):
            yield [*first, text, words]
