"""The text as the grammar reads it: one spelling for each sign, and the way back to the place in the original."""

import re
import unicodedata
from dataclasses import dataclass

_SIGNS = str.maketrans(
    {
        "—": "-",
        "–": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "―": "-",
        "─": "-",
        "〜": "~",
        "∼": "~",
        "×": "x",
        "✕": "x",
        "✖": "x",
        "╳": "x",
        "*": "x",
        "∗": "x",
        "·": "、",
        "•": "\n",
        "●": "\n",
        "☆": "\n",
        "★": "\n",
        "◆": "\n",
        "■": "\n",
        "▲": "\n",
        "≦": "≤",
        "⩽": "≤",
        "\r": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
        "｡": "。",
        "〇": "零",
        # The few traditional signs that stand in times and promises.
        "個": "个",
        "時": "时",
        "鐘": "钟",
        "內": "内",
        "達": "达",
        "場": "场",
        "響": "响",
        "應": "应",
        "門": "门",
        "復": "复",
        "電": "电",
        "話": "话",
        "後": "后",
        "質": "质",
        "維": "维",
        "務": "务",
        "報": "报",
        "間": "间",
        "週": "周",
        "兩": "两",
        "終": "终",
        "費": "费",
        "貳": "贰",
        "參": "叁",
        "陸": "陆",
    }
)
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the original text, in characters: `text[start:end]`."""

    start: int
    end: int


class Source:
    """A text, its plain form, and where each plain character comes from.

    `plain` is in compatibility form (full-width signs are narrow), in lower case, without blanks but for
    line breaks and blanks between two figures or Latin words. `gaps` are the places in `plain` before
    which a blank was left out.
    """

    def __init__(self, text):
        self.text = text
        plain, places, gaps, blank = [], [], set(), False
        wraps = _wraps(text)
        for place, char in enumerate(text):
            if char == "\r" and text[place + 1 : place + 2] == "\n":
                continue
            for sign in " " if place in wraps else _folded(char):
                if sign.isspace() and sign != "\n":
                    blank = True
                    continue
                if blank and plain:
                    gaps.add(len(plain))
                    if _is_latin(plain[-1]) and _is_latin(sign):
                        plain.append(" ")
                        places.append(place - 1)
                blank = False
                plain.append(sign)
                places.append(place)
        self.plain, self._places, self.gaps = "".join(plain), places, frozenset(gaps)

    def span(self, start, end):
        """Return the stretch of the original behind `plain[start:end]`, which must not be empty."""
        return Span(self._places[start], self._places[end - 1] + 1)

    def quote(self, span):
        """Return the words of the original in a stretch."""
        return self.text[span.start : span.end]


_OPEN_END = frozenset("如若的在和与及并将为或对由请是须应可,，、")
_PROSE = frozenset("，,。；;、")
_FULL_STOP = frozenset("。；;：:！!？?")
_NUMBERED = re.compile(
    r"\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、]|[①-⑳☆★◆•●■▲]|第[一二三四五六七八九十\d])"
)
_LONG_LINE = 30


def _wraps(text):
    """Return the places of line breaks inside a sentence, as a narrow page or a PDF leaves them."""
    found, start = set(), 0
    while (end := text.find("\n", start)) >= 0:
        line = text[start:end].rstrip()
        if (
            line
            and line[-1] not in _FULL_STOP
            and (line[-1] in _OPEN_END or len(line) >= _LONG_LINE)
            and not _PROSE.isdisjoint(line)
            and not _NUMBERED.match(text, end + 1, end + 12)
        ):
            found.add(end)
        start = end + 1
    return found


def _folded(char):
    if "①" <= char <= "⑳":
        return "①"
    if char in _FRACTIONS:
        return _FRACTIONS[char]
    return unicodedata.normalize("NFKC", char).lower().translate(_SIGNS)


def _is_latin(sign):
    return sign.isascii() and sign.isalnum()
