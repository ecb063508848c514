"""How contracts, promises and cover are shown. Each turns a value into what a reader sees; none decides anything."""

from django import template
from django.utils.translation import ngettext

from contracts.choices import Basis, ContractStatus, Metric, PriceRule, Tell, Zone
from contracts.rules.decision import COMPONENTS
from contracts.rules.steps import moment_words, span_words
from contracts.rules.wording import names_of

register = template.Library()

register.filter("moment_of", moment_words)
register.filter("span", span_words)

_STATUS = {
    ContractStatus.IN_FORCE: ("ok", "circle-check"),
    ContractStatus.UPCOMING: ("info", "clock"),
    ContractStatus.EXPIRED: ("quiet", "calendar-off"),
    ContractStatus.ENDED: ("bad", "ban"),
}
_SYMBOLS = {
    Metric.RESPONSE: "phone-call",
    Metric.ON_SITE: "map-pin",
    Metric.RESTORE: "tool",
    Metric.REPORT_RETURN: "file-check",
    Metric.CALLBACK: "phone-outgoing",
    Metric.UPDATE: "message-circle",
}


@register.inclusion_tag("components/badge.html")
def contract_status(contract, day):
    """Show a contract's status on a day."""
    status = contract.status_on(day)
    tone, symbol = _STATUS[status]
    return {"tone": tone, "symbol": symbol, "text": status.label}


@register.inclusion_tag("contracts/_covered.html")
def covered(decision):
    """Show by icon and words whether a decision covers."""
    return {"decision": decision}


@register.filter
def symbol_of(metric):
    """Return the icon of a promise."""
    return _SYMBOLS.get(metric, "clock")


@register.filter
def zone_name(zone):
    """Show a zone by its name."""
    return Zone(zone).label


@register.filter
def basis_name(basis):
    """Show the day a warranty runs from."""
    return Basis(basis).label


@register.filter
def rule_name(rule):
    """Show a price rule by its name."""
    return PriceRule(rule).label


@register.filter
def told(step):
    """Show whom an escalation step tells."""
    if step.tell == Tell.ROLE:
        return step.get_role_display()
    return step.team.name if step.tell == Tell.TEAM else step.get_tell_display()


@register.filter
def paid_by(terms):
    """Show which of parts, labour and travel a contract or a warranty term pays."""
    return names_of([name for name in COMPONENTS if getattr(terms, name)])


@register.filter
def days(n):
    """Show a number of days with its unit."""
    return ngettext("%(n)d day", "%(n)d days", n) % {"n": n}


@register.filter
def months(n):
    """Show a number of months with its unit."""
    return ngettext("%(n)d month", "%(n)d months", n) % {"n": n}


@register.filter
def days_until(day, today):
    """Return how many days are left until a day; negative once it has passed."""
    return (day - today).days
