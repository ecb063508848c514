"""The steps of an escalation in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aftersales.accounts.permissions import Role
from contracts.choices import Notice, StepAfter, Tell
from contracts.rules.wording import spaced


def moment_words(step):
    """Return when a step is taken: "at 90 % of the time", "2 hours after the breach"."""
    words = {"mark": step.mark, "time": span_words(step.minutes)}
    match step.after, step.minutes:
        case StepAfter.MARK, 0:
            return _("at %(mark)s %% of the time") % words
        case StepAfter.MARK, _later:
            return _("%(time)s after %(mark)s %% of the time") % words
        case StepAfter.BEFORE, _earlier:
            return _("%(time)s before the deadline") % words
        case _breach, 0:
            return _("at the breach")
    return _("%(time)s after the breach") % words


def span_words(minutes):
    """Return a number of minutes in the largest unit that says it exactly: 90 → 90 minutes, 120 → 2 hours."""
    if minutes and minutes % 1440 == 0:
        n = minutes // 1440
        return ngettext("%(n)d day", "%(n)d days", n) % {"n": n}
    if minutes and minutes % 60 == 0:
        n = minutes // 60
        return ngettext("%(n)d hour", "%(n)d hours", n) % {"n": n}
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


def step_words(step, teams):
    """Return one step in words: "dispatcher at 90 % of the time"; `teams` maps ids to names."""
    parts = [_("%(who)s %(moment)s") % {"who": _told(step, teams), "moment": moment_words(step)}]
    if step.channel:
        parts.append(str(Notice(step.channel).label))
    if step.urgent:
        parts.append(_("urgent"))
    return spaced(_(", ").join(parts))


def _told(step, teams):
    if step.tell == Tell.ROLE:
        return Role(step.role).label
    return teams.get(str(step.team_id), "–") if step.tell == Tell.TEAM else Tell(step.tell).label
