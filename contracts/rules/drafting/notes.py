"""What else a text commits to: service for life, exclusions, price rules, loan units, training."""

import re

from contracts.rules.drafting.lexicon.kinds import LENGTH, NOTE, USAGE
from contracts.rules.drafting.parts import Note

_FOR_LIFE = {"upgrade": ("升级",), "free_parts": ("免费更换", "包换")}


# What must stand beside a word, so that it is a commitment to the customer.
_NEEDS = {
    "training": re.compile("客户|用户|操作人员|业主|采购人|甲方|买方|院方|校方|使用人|使用单位|免费|现场培训|受训"),
    "exclusion": re.compile("(?<![排解清消])除|免费|有偿|收费|收取|不在|不属|保修|质保|更换|承担|负责|费用"),
    "price.price_list": re.compile("[按依照]|执行"),
}


def notes_of(sentence, source):
    """Return the other commitments that a sentence names."""
    found = []
    for clause in sentence.clauses:
        for place, token in enumerate(clause.tokens):
            span = token.end > token.start and source.span(token.start, token.end)
            if token.kind == NOTE and _is_said(token, clause, sentence, source.plain):
                found.append(Note(_kind(token, clause, source), None, (span,)))
            elif token.kind == USAGE:
                after = clause.tokens[place + 1 : place + 2]
                if after and after[0].kind == LENGTH and after[0].start - token.end <= 3:
                    words = (span, source.span(after[0].start, after[0].end))
                    found.append(Note("usage_limit", after[0].value[0], words))
        for start in _distances(source.plain, clause):
            found.append(Note("usage_limit", None, (source.span(*start),)))
    return found


def _is_said(token, clause, sentence, plain):
    """Say whether a word stands for a commitment here, and not only in a heading or in passing."""
    if needed := _NEEDS.get(token.value.partition(".")[0]) or _NEEDS.get(token.value):
        stretch = sentence if token.value.startswith("exclusion.") else clause
        return needed.search(plain, stretch.start, stretch.end) is not None
    return token.value not in ("overdue", "updates")


def _kind(token, clause, source):
    if token.value != "lifelong":
        return token.value
    rest = source.plain[token.end : clause.end]
    return next((kind for kind, words in _FOR_LIFE.items() if any(word in rest for word in words)), "lifelong")


def _distances(plain, clause):
    place = plain.find("公里", clause.start, clause.end)
    if place > clause.start and plain[place - 1] in "0123456789万千":
        return [(place, place + 2)]
    return []


def gathered(notes):
    """Return one note of each kind and time, with the source words of all its mentions."""
    found = {}
    for note in notes:
        found.setdefault((note.kind, note.length), {}).update(dict.fromkeys(note.spans))
    # A mention without a time says nothing beside one with a time.
    timed = {kind for kind, length in found if length is not None}
    for kind in timed:
        if (kind, None) in found:
            first = next(key for key in found if key[0] == kind and key[1] is not None)
            found[first].update(found.pop((kind, None)))
    return tuple(Note(kind, length, tuple(spans)) for (kind, length), spans in found.items())
