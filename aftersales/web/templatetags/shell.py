"""What the frame around every page needs; `base.html` and its parts alone load it."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aftersales.accounts.permissions import Role
from aftersales.tenancy.scope import in_scope
from aftersales.web.countdown import ICONS
from aftersales.web.navigation import sections
from aftersales.web.phone import scope_for

register = template.Library()

BELL = "messaging/bell.html"


@register.simple_tag(takes_context=True)
def navigation(context):
    """Return the sections of places this reader may go to."""
    return sections(context["request"])


@register.simple_tag(takes_context=True)
def bell(context):
    """Render the bell of notices: where a member reads, the company's scope is open and the bell is installed."""
    if getattr(context.get("request"), "membership", None) is None or not in_scope():
        return ""
    try:
        return get_template(BELL).template.render(context)
    except TemplateDoesNotExist:
        return ""


@register.simple_tag(takes_context=True)
def kept_on_phone(context):
    """Return the part of the site this reader's device keeps, or ""."""
    return scope_for(getattr(context.get("request"), "actor", None))


@register.filter
def initial(name):
    """Return the character that stands for a person: the family name's in Chinese, the first letter else."""
    return str(name).strip()[:1].upper()


@register.filter
def role_names(roles):
    """Return role slugs as words, in the order of the table of roles."""
    return _(", ").join(str(role.label) for role in Role if role in roles)


@register.simple_tag
def countdown_icons():
    """Return the icons a ticking clock may turn into."""
    return sorted({ICONS["calm"], ICONS["soon"], ICONS["late"]})


@register.simple_tag
def words_for_scripts():
    """Return the sentences the scripts show, in the reader's language; `%s` is filled in there."""
    return {
        "left": _("%(time)s left"),
        "late": _("%(time)s late"),
        "dayHours": _("%(days)d d %(hours)d h"),
        "days": _("%(days)d d"),
        "notPossible": _("That is not possible now."),
        "checkForm": _("Please check what is marked."),
        "notAllowed": _("Your role does not allow this."),
        "notFound": _("This no longer exists."),
        "tooMany": _("Too many requests. Wait a moment and try again."),
        "serverError": _("Something went wrong on our side. Nothing was changed; please try again."),
        "offline": _("No connection. Check the network and try again."),
        "copied": _("Copied."),
        "unsigned": _("Please sign first."),
        "tooSmall": _("The signature is too short."),
        "sure": _("Are you sure?"),
        "queued": _("Kept on this phone. It is sent as soon as there is a network."),
    }


@register.simple_tag
def still(template_name):
    """Render a part of the frame that depends on the language alone, once for each language."""
    return _still(template_name, get_language()) if not settings.DEBUG else get_template(template_name).render()


@lru_cache(maxsize=16)
def _still(template_name, language):
    return get_template(template_name).render()


@register.filter
def words(text):
    """Split a template's list written as words."""
    return text.split()
