"""Tags and filters of every page. Each turns a value into what a reader sees; none decides anything."""

from django import template
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils import timezone
from django.utils.choices import BaseChoiceIterator
from django.utils.translation import gettext as _

from aftersales.accounts.permissions import allows
from aftersales.web import formats
from aftersales.web.countdown import face
from aftersales.web.icons import icon as inline_icon
from aftersales.web.marks import badge as badge_mark
from aftersales.web.marks import clock_mark, time_mark
from aftersales.web.navigation import address

register = template.Library()

DASHES = BLANK_CHOICE_DASH[0][1]

register.filter("duration", formats.duration_text, is_safe=False)
register.filter("masked", formats.masked_phone)
register.filter("exact", formats.exact_text)
register.filter("seconds", formats.seconds_text)


@register.filter
def instant(value):
    """Show an instant as `<time>`: "11-23 14:05", the full one on hover. In an attribute use `instant_text`."""
    return _time(value, formats.instant_text) if value else "—"


@register.filter
def day(value):
    """Show a date, or an instant's date, as `<time>`: "11-23", with the year when it is not this one."""
    return _time(value, formats.day_text) if value else "—"


@register.filter
def instant_text(value):
    """Show an instant as plain text, for an attribute or a sentence."""
    return formats.instant_text(value) if value else ""


def _time(value, write):
    full = timezone.localtime(value) if hasattr(value, "hour") else value
    return time_mark(full.isoformat(), str(full), write(value))


@register.simple_tag
def icon(name, label="", *, filled=False, css=""):
    """Inline an icon: `{% icon "phone" %}`; give it a label when no text stands beside it."""
    return inline_icon(name, label=label, filled=filled, css=css)


@register.simple_tag
def badge(tone, symbol, text):
    """Show a state by icon and words: `{% badge "ok" "circle-check" _("Covered") %}`; see `marks.badge`."""
    return badge_mark(tone, symbol, str(text))


@register.simple_tag(takes_context=True)
def due(context, clock=None, due_at=None, state="running", css=""):
    """Show a deadline that ticks: `{% due clock %}`, or `{% due due_at=instant state="running" %}`.

    `clock` is any object with `due_at` and `state`; `started_at`, `stopped_at` and `excused_at` are used when it has
    them.
    """
    if clock is not None:
        due_at, state = clock.due_at, clock.state
    now = getattr(context.get("request"), "at", None) or timezone.now()
    started_at, stopped_at = getattr(clock, "started_at", None), getattr(clock, "stopped_at", None)
    shown = face(state=state, due_at=due_at, now=now, started_at=started_at, stopped_at=stopped_at)
    excused = getattr(clock, "excused_at", None) is not None
    return clock_mark(shown, due_at=due_at, state=state, css=css, excused=excused)


@register.inclusion_tag("components/field.html")
def field(bound, css="", **attrs):
    """Show a form's field with label, help and errors: `{% field form.name %}`.

    `css` is for the wrapper ("col-6"); other arguments become attributes of the input, `_` written for `-`.
    """
    kind = bound.widget_type
    _name_the_empty_choice(bound.field)
    look = {"select": "form-select", "selectmultiple": "form-select", "checkbox": "form-check-input"}.get(
        kind, "form-control"
    )
    own = bound.field.widget.attrs.get("class", "")
    names = " ".join(filter(None, [look, own, "is-invalid" if bound.errors else ""]))
    several = kind in {"radioselect", "checkboxselectmultiple"}
    if several:
        bound.field.widget.attrs.setdefault("class", "form-check-input")
    given = {name.replace("_", "-"): value for name, value in attrs.items()}
    control = bound if several else bound.as_widget(attrs={**given, "class": names})
    return {"field": bound, "kind": kind, "control": control, "several": several, "css": css}


def _name_the_empty_choice(form_field):
    """Say in words what Django shows as "---------"."""
    words = _("Choose …") if form_field.required else _("Not specified")
    if getattr(form_field, "empty_label", None) == DASHES:
        form_field.empty_label = words
    elif isinstance(choices := getattr(form_field, "choices", None), list | BaseChoiceIterator):
        form_field.choices = [("", words) if choice == ("", DASHES) else choice for choice in choices]


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context, page):
    """Show where a page stands in its list, and the ways to the neighbours."""
    return {"page": page, "request": context["request"]}


@register.inclusion_tag("components/column.html", takes_context=True)
def column(context, page, order, label, css=""):
    """Show a table heading that sorts by `order`, one of the names given to `paginate`."""
    chosen = page.order.removeprefix("-") == order
    direction = ("descending" if page.order.startswith("-") else "ascending") if chosen else "none"
    turned = f"-{order}" if direction == "ascending" else order
    return {"label": label, "direction": direction, "turned": turned, "css": css, "request": context["request"]}


@register.simple_tag(takes_context=True)
def active(context, url_name, css="active"):
    """Return `css` when the page shown is this URL name's, else nothing."""
    match = getattr(context.get("request"), "resolver_match", None)
    return css if match and match.view_name == url_name else ""


@register.filter
def may(request, permission):
    """Say whether the reader's roles carry a permission: `{% if request|may:"customers.edit" %}`."""
    actor = getattr(request, "actor", None)
    return actor is not None and allows(actor.roles, permission)


@register.simple_tag
def address_of(url_name, *args):
    """Return a URL name's address, or "" when no installed app has it: a link that may not exist yet."""
    return address(url_name, *args)
