"""Commitments with what a careful reader takes from them, and a draft in the same short words."""

from pathlib import Path

_HERE = Path(__file__).parent
_KINDS = ("= ", "warranty ", "rounds ", "hours ", "also ", "unread ")


def commitments(name):
    """Yield (name, text, what is to be found, what is to be listed as not understood) of a file's commitments."""
    for block in (_HERE / name).read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, rest = block.partition("\n")
        text, found = [], []
        for line in rest.strip("\n").split("\n"):
            (found if line.startswith(_KINDS) else text).append(line)
        unread = [line.removeprefix("unread ") for line in found if line.startswith("unread ")]
        yield title, "\n".join(text), sorted(line for line in found if not line.startswith("unread ")), unread


def in_short(draft):
    """Return what a draft found, one line an item, sorted."""
    lines = [_promise(one) for one in draft.promises]
    lines += [_joined("warranty", one.months, from_=one.basis, of_=one.subject) for one in draft.warranties]
    lines += [_joined("rounds", one.kind, _often(one), cover_=one.cover) for one in draft.rounds]
    lines += [_joined("hours", _hours(one)) for one in draft.hours]
    return sorted([*lines, *{f"also {one.kind}" for one in draft.notes}])


def _joined(*words, **facts):
    return " ".join([*map(str, words), *(f"{name.strip('_')}:{value}" for name, value in facts.items() if value)])


def _promise(one):
    time = (one.amount, one.unit)
    if one.counting == "end_of_next_working_day":
        time = ("next_working_day",)
    line = _joined(
        "=",
        one.metric,
        *time,
        from_="" if one.starts_at == "reported" else one.starts_at,
        zone_=",".join(one.zones),
        severity_=",".join(one.severities),
        cover_=one.cover,
    )
    working = " working" if one.counting == "working" and one.unit != "working_days" else ""
    return f"{line}{working}{'' if one.firm else ' goal'}{f' when:{one.case}' if one.case else ''}"


def _often(one):
    return f"{one.times}/{one.every.amount} {one.every.unit}" if one.every else "now_and_then"


def _hours(one):
    if one.round_the_clock:
        return "round_the_clock"
    return one.pack or f"{one.first_day}-{one.last_day} {one.opens}-{one.closes}"
