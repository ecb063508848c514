"""What pages of complaints show again and again."""

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from aftersales.web.marks import badge, state_badge
from aftersales.web.templatetags.web import due
from customers.choices import BY_LAW, ComplaintState

register = template.Library()

_TONES = {
    ComplaintState.NEW: ("bad", "mood-sad"),
    ComplaintState.ANSWERED: ("info", "message"),
    ComplaintState.RESOLVED: ("ok", "circle-check"),
    ComplaintState.WITHDRAWN: ("quiet", "arrow-back-up"),
}
_DEEDS = {
    "complaint.receive": pgettext_lazy("complaint", "received"),
    "complaint.change": pgettext_lazy("complaint", "what was noted was changed"),
    "complaint.about": pgettext_lazy("complaint", "work orders named"),
    "complaint.answer": pgettext_lazy("complaint", "answered"),
    "complaint.resolve": pgettext_lazy("complaint", "resolved"),
    "complaint.withdraw": pgettext_lazy("complaint", "withdrawn"),
    "complaint.late": pgettext_lazy("complaint", "not answered in time"),
}


@register.simple_tag
def complaint_state(complaint):
    """Show how far a complaint is, by icon and words."""
    return state_badge(_TONES, complaint)


@register.simple_tag(takes_context=True)
def answer_clock(context, complaint):
    """Show whether the answer came in time, was missed, or how long there still is."""
    if complaint.is_late:
        return badge("bad", "alert-triangle", _("not answered in time"))
    if complaint.answered_at:
        return badge("ok", "circle-check", _("answered in time"))
    return due(context, due_at=complaint.due_at) if complaint.is_open else ""


@register.simple_tag
def by_law(complaint):
    """Name the rule a compensation follows."""
    rule = _("by the Consumer Rights Law") if complaint.compensation in BY_LAW else ""
    return format_html(' <span class="cell-sub">{}</span>', rule) if rule else ""


@register.filter
def complaint_deed(verb):
    """Say what the trail's verb means."""
    return _DEEDS.get(verb, pgettext_lazy("complaint", "changed"))
