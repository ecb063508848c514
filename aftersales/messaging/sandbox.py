"""Texts that a company writes itself: words with named places, `{greeting}`, and nothing else. Pure.

No attribute, no tag, no filter: what stands between braces is a name that the sender gave, or the text is refused.
"""

import re

_PLACE = re.compile(r"\{([^{}]*)\}")


class BadText(ValueError):
    """A text has a brace too many, or a place nobody can fill; `place` is what stands there."""

    def __init__(self, place):
        super().__init__(place)
        self.place = place


def places(text):
    """Return the names between braces, in their order; raises BadText for a brace that stands alone."""
    rest = _PLACE.sub("", text)
    if stray := re.search(r".{0,10}[{}].{0,10}", rest):
        raise BadText(stray[0].strip())
    return [name.strip() for name in _PLACE.findall(text)]


def refuse_unknown(text, known):
    """Raise BadText for the first place whose name is not among the `known`."""
    for name in places(text):
        if name not in known:
            raise BadText(name)


def renamed(text, names):
    """Return the text with its places called by other names, `{old: new}`; a name that is not there stays."""
    return _PLACE.sub(lambda place: f"{{{names.get(place[1].strip(), place[1].strip())}}}", text)


def fill(text, values):
    """Return the text with its places filled; one without a value says nothing."""
    return _PLACE.sub(lambda place: str(values.get(place[1].strip(), "")), text)
