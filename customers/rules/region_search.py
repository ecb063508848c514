"""Finding a region by a part of its name, its pinyin or its code."""

from functools import cache

from customers.rules.pronounce import read_aloud
from customers.rules.regions import NAMES, full_name
from customers.rules.text import fold


def find_regions(text, limit=12):
    """Return (code, full name) of the regions a text means, cities before districts: 浦东, pudong, pd, 3101."""
    wanted = fold(text)
    if not wanted:
        return []
    ranks = [(rank, code) for code, words in _index().items() if (rank := _rank(wanted, code, words)) is not None]
    return [(code, full_name(code)) for _rank, code in sorted(ranks)[:limit]]


def _rank(wanted, code, words):
    name, whole, pinyin, initials = words
    size = (not code.endswith("0000"), not code.endswith("00"))
    if code.startswith(wanted) or name.startswith(wanted):
        return (0, *size)
    if pinyin.startswith(wanted):
        return (1, *size)
    if initials.startswith(wanted) or wanted in whole:
        return (2, *size)
    return None


@cache
def _index():
    """Return for each code: the place's own name, its full name, its pinyin and initials."""
    return {code: _words(code, name) for code, name in NAMES.items()}


def _words(code, name):
    reading = read_aloud(name, person=False)
    return name, full_name(code), reading.pinyin, reading.initials
