"""What was read, in words and in the language of the moment."""

from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from contracts.choices import Basis, Unit
from contracts.rules.drafting.durations import MONTHS
from contracts.rules.drafting.parts import EXCEPTION, NO_FIGURE, NO_LENGTH, NO_PROMISE, SAME_DAY
from contracts.rules.drafting.targets import target_of
from contracts.rules.targets import describe
from contracts.rules.wording import spaced


def promise_words(promise, severity_names):
    """Return a promise as a contract says it, with the conditions that a plan has no place for."""
    words = describe(target_of(promise), _grades() | severity_names)
    covers = {"in": _("%(words)s, in warranty"), "after": _("%(words)s, after the warranty")}
    if promise.cover:
        words = covers[promise.cover] % {"words": words}
    if promise.case:
        words = _("%(words)s, if “%(case)s”") % {"words": words, "case": promise.case}
    return _said(words)


def warning_words(promise, severity_names):
    """Return what to think of before a promise goes into a plan; empty where it fits."""
    if promise.case:
        return _("A plan has no such condition: in a plan this would hold always.")
    if not set(severity_names).issuperset(promise.severities):
        return _("The company has no such severity yet, so this would never hold: add the severity first.")
    if promise.cover == "in":
        return _("Make a plan of it and choose it as the plan in warranty.")
    if promise.cover == "after":
        return _("Make a plan of it and choose it as the plan without a contract.")
    return ""


def _grades():
    """Return names for the severities a text can speak of, for a company without a word of its own."""
    levels = {f"level-{n}": _("level %(n)d") % {"n": n} for n in range(1, 5)}
    return {"ordinary": _("ordinary fault"), "major": _("major fault"), **levels}


def warranty_words(warranty):
    """Return how long a warranty runs, from when and on what."""
    words = ngettext("warranty of %(n)d month", "warranty of %(n)d months", warranty.months) % {"n": warranty.months}
    if warranty.basis:
        words = _("%(words)s from %(day)s") % {"words": words, "day": Basis(warranty.basis).label}
    if warranty.subject:
        words = _("%(thing)s: %(words)s") % {"words": words, "thing": warranty.subject}
    return _said(words)


def round_words(one):
    """Return how often a visit or inspection comes back."""
    kind = pgettext("round", "visit") if one.kind == "visit" else pgettext("round", "inspection")
    if one.every is None:
        words = _("%(kind)s now and then, no figure given") % {"kind": kind}
    else:
        often = ngettext("%(n)d time every %(time)s", "%(n)d times every %(time)s", one.times)
        often %= {"n": one.times, "time": length_words(one.every)}
        words = _("%(kind)s %(often)s") % {"kind": kind, "often": often}
    if one.cover == "in":
        words = _("%(words)s, in warranty") % {"words": words}
    return _said(words)


def hours_words(hours):
    """Return when somebody is there."""
    if hours.round_the_clock:
        return _said(_("there round the clock, every day"))
    if hours.pack:
        return _said(_("hours “%(pack)s”") % {"pack": hours.pack.replace("x", "×")})
    facts = {"first": WEEKDAYS[hours.first_day - 1], "last": WEEKDAYS[hours.last_day - 1]}
    facts |= {"opens": hours.opens, "closes": hours.closes}
    return _said(_("there %(first)s to %(last)s, %(opens)s–%(closes)s") % facts)


def note_words(note):
    """Return another commitment by its name, with the time that stands with it."""
    words = _notes().get(note.kind, note.kind)
    if note.length is not None:
        words = _("%(words)s (%(time)s)") % {"words": words, "time": length_words(note.length)}
    return _said(words)


def _notes():
    return {
        "lifelong": _("service for life"),
        "free_parts": _("parts replaced free for life"),
        "loan_unit": _("loan unit while it is not repaired"),
        "upgrade": _("upgrades"),
        "training": _("training"),
        "stationed": _("engineers stationed at the customer's"),
        "penalty": _("penalty for being late"),
        "spares": _("spare parts kept in store"),
        "installation": _("help with the installation"),
        "overtime": _("overtime"),
        "hotline": _("hot line open 24 hours"),
        "area": _("depends on the place: a list of cities, or the distance"),
        "usage_limit": _("warranty limited by use as well"),
        "exclusion.man_made": _("not free: damage by people"),
        "exclusion.force_majeure": _("not free: force majeure"),
        "exclusion.own_move": _("not free: moved or misused by the user"),
        "exclusion.wear": _("not free: wearing parts"),
        "price.cost_price_plus_travel": _("charged: parts at cost price, plus travel expenses"),
        "price.contract_unit_price_cap": _("charged: parts at no more than the contract's unit price"),
        "price.price_list": _("charged: by the price list"),
    }


def length_words(length):
    """Return a length of time with its unit."""
    n = length.amount
    texts = {
        Unit.SECONDS: ngettext("%(n)d second", "%(n)d seconds", n),
        Unit.MINUTES: ngettext("%(n)d minute", "%(n)d minutes", n),
        Unit.HOURS: ngettext("%(n)d hour", "%(n)d hours", n),
        Unit.DAYS: ngettext("%(n)d day", "%(n)d days", n),
        Unit.WORKING_DAYS: ngettext("%(n)d working day", "%(n)d working days", n),
        MONTHS: ngettext("%(n)d month", "%(n)d months", n),
    }
    return texts.get(length.unit, ngettext("%(n)d term", "%(n)d terms", n)) % {"n": n}


def reason_words(reason):
    """Return why words that sound like a promise gave none."""
    reasons = {
        NO_FIGURE: _("A promise without a figure: how fast?"),
        SAME_DAY: _("“The same day” has no hour: say by when, or in how many hours."),
        NO_PROMISE: _("A time, but none of the promises a plan knows: response, arrival, repair, report, call back."),
        EXCEPTION: _("A promise with an exception that a plan cannot hold."),
        NO_LENGTH: _("It comes back, but it is no visit or inspection, or in no counted time."),
    }
    return reasons[reason]


def question_words(question, promises, severity_names):
    """Ask which of two promises holds where both could."""
    one, other = (promise_words(promises[place], severity_names) for place in question.promises)
    return _("The text gives both “%(one)s” and “%(other)s”. Which holds where both could?") % {
        "one": one,
        "other": other,
    }


def _said(words):
    return spaced(capfirst(words))
