"""The sentences of the coverage decision: from codes and facts, in the language of the moment.

A decision is frozen without words, so that a Chinese dispatcher and an English-speaking manager each
read it in their own language, years later.
"""

import re
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.choices import Basis, CoverKind, PriceRule

_CJK = "\u3400-\u9fff"
_GAP = re.compile(f"(?<=[{_CJK}])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[{_CJK}])")
_NO_GAP = re.compile("(?<=[，。；：！？、）]) ")


def spaced(text):
    """Return a text set as Chinese is: a gap between Han characters and figures, none after full-width marks."""
    return _NO_GAP.sub("", _GAP.sub(" ", text))


def sentence(decision):
    """Return what was decided and why, then what is charged and what is left."""
    verdict = _("Covered") if decision.covered else _("Not covered")
    if decision.code == "unknown-asset":
        verdict = _("Not known yet")
    return spaced(_("%(verdict)s: %(reason)s") % {"verdict": verdict, "reason": _reason(decision)})


def reason(decision):
    """Return the same without the verdict, for a place that shows it by other means."""
    return spaced(capfirst(_reason(decision)))


def _reason(decision):
    parts = [_head(decision)]
    parts += [_also(origin) for origin in decision.also]
    if decision.code != "unknown-asset" and (charge := _charge(decision)):
        parts.append(charge)
    if decision.free_parts and not decision.parts:
        n = len(decision.free_parts)
        parts.append(
            ngettext("%(n)d listed part is free for life.", "%(n)d listed parts are free for life.", n) % {"n": n}
        )
    if decision.covered and decision.visits_left is not None:
        n = decision.visits_left
        parts.append(ngettext("%(n)d visit left.", "%(n)d visits left.", n) % {"n": n})
    return " ".join(parts)


def lost(kind, label, code, params):
    """Return why a warranty or contract did not pay, as a sentence without its full stop."""
    return spaced(capfirst(_why(kind, label, code, params)))


def warranty_words(spec, period):
    """Return how long a warranty runs, and from which day: of what `queries.warranty_of` found."""
    if period is None:
        return _("%(months)s months; no delivery, installation or acceptance day to count from is on file") % {
            "months": spec.months
        }
    facts = {"start": _day(period.starts_on.isoformat()), "end": _day(period.ends_on.isoformat())}
    facts |= {"months": spec.months, "basis": Basis(period.basis).label}
    return spaced(_("%(start)s – %(end)s (%(months)s months from %(basis)s)") % facts)


def _head(decision):
    params = decision.params
    if decision.code == "covered-by-warranty":
        return _("in warranty until %(end)s (%(months)s months from %(basis)s).") % {
            "end": _day(params["ends_on"]),
            "months": params["months"],
            "basis": Basis(params["basis"]).label,
        }
    if decision.code == "covered-by-contract":
        facts = {"number": decision.by.label, "end": _day(params["ends_on"])}
        return _("by contract %(number)s until %(end)s.") % facts
    if decision.code == "unknown-asset":
        return _("nothing covers the customer as a whole. Choose the asset to check its warranty.")
    if decision.code == "nothing-on-file":
        return _("no warranty and no contract on file.")
    return _("%(reason)s.") % {"reason": _why(params["kind"], params["label"], decision.code, params)}


def _why(kind, label, code, params):
    facts = {"who": _who(kind, label)}
    facts |= {name: _day(params[key]) for name, key in (("start", "starts_on"), ("end", "ends_on")) if key in params}
    if "winner" in params:
        facts["winner"] = _who(params["winner_kind"], params["winner"])
    reasons = {
        "unknown-start": _("%(who)s has no delivery, installation or acceptance day to count from"),
        "not-begun": _("%(who)s begins only on %(start)s"),
        "ended-early": _("%(who)s was ended on %(end)s"),
        "ended": _("%(who)s ended on %(end)s"),
        "force-majeure": _("%(who)s excludes force majeure"),
        "man-made": _("%(who)s excludes damage by people"),
        "own-move": _("%(who)s excludes the user's own moving or misuse"),
        "visits-used": _("all visits of %(who)s are used up"),
        "promise-only": _("%(who)s promises times but pays no costs"),
        "priority": _("%(winner)s goes before %(who)s by its priority"),
        "less-special": _("%(winner)s is more special than %(who)s"),
        "ends-earlier": _("%(winner)s runs longer than %(who)s"),
        "same-terms": _("%(who)s has the same terms as %(winner)s"),
    }
    return reasons[code] % facts


def _who(kind, label):
    return _("contract %(number)s") % {"number": label} if kind == CoverKind.CONTRACT else _("the warranty")


def _also(origin):
    return _("%(what)s: by %(who)s.") % {
        "what": capfirst(names_of(origin.gives)),
        "who": _who(origin.kind, origin.label),
    }


def _charge(decision):
    if not decision.price_rule:
        return ""
    rules = {
        PriceRule.COST_PRICE_PLUS_TRAVEL: _("parts at cost price, plus the engineer's travel expenses"),
        PriceRule.CONTRACT_UNIT_PRICE_CAP: _("parts at no more than the unit price of contract %(number)s"),
        PriceRule.PRICE_LIST: _("by the price list"),
    }
    rule = rules[decision.price_rule] % {"number": decision.price_ref}
    if decision.covered:
        return _("Charged: %(what)s (%(rule)s).") % {"what": names_of(decision.uncovered), "rule": rule}
    return _("Charged: %(rule)s.") % {"rule": rule}


def names_of(components):
    """Return some of parts, labour and travel by their names."""
    names = {"parts": _("parts"), "labour": _("labour"), "travel": _("travel")}
    return _(", ").join(names[name] for name in components)


def _day(text):
    return date_format(date.fromisoformat(text), "DATE_FORMAT")
