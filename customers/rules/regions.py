"""Administrative regions by their six-digit code (GB/T 2260): 310115 is 上海市浦东新区.

The names stand in `customers/data/regions.json`, taken from china-division 2.7.0 (MIT) with Taiwan,
Hong Kong and Macao as provinces; a district made since is accepted when its city is known.
"""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

NAMES = json.loads((Path(__file__).resolve().parent.parent / "data" / "regions.json").read_text(encoding="utf-8"))
MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_KIND_OF_PLACE = re.compile(r"(?:特别行政区|(?:维吾尔|壮族|回族)?自治区|省|市|地区|盟|.{1,9}族自治州|区|县)$")
_SIX_DIGITS = re.compile(r"[0-9]{6}")


def is_region(code):
    """Say whether a code names a place: one of the table, or a district of a city that is."""
    if not _SIX_DIGITS.fullmatch(code) or code[:2] + "0000" not in NAMES:
        return False
    in_municipality = code[:2] in MUNICIPALITIES and code[2:4] in {"01", "02"}
    return code in NAMES or in_municipality or (code[4:] != "00" and code[:4] + "00" in NAMES)


def parts_of(code):
    """Return the names from the province down: 320583 → 江苏省, 苏州市, 昆山市; what is unknown is left out."""
    codes = dict.fromkeys([code[:2] + "0000", code[:4] + "00", code])
    return [NAMES[part] for part in codes if part in NAMES]


def full_name(code):
    """Return the place in one word as it stands before an address: 江苏省苏州市昆山市; '' for no code."""
    return "".join(parts_of(code))


def provinces():
    """Return (code, name) of each province, in the order of the codes."""
    return [(code, name) for code, name in NAMES.items() if code.endswith("0000")]


def inside(code):
    """Return (code, name) of what lies directly in a province or a city."""
    if code[:2] in MUNICIPALITIES and code.endswith("0000"):
        return [item for item in NAMES.items() if item[0][:2] == code[:2] and item[0] != code]
    if code.endswith("0000"):
        return [item for item in NAMES.items() if item[0][:2] == code[:2] and item[0] != code and _is_city(item[0])]
    return [item for item in NAMES.items() if item[0][:4] == code[:4] and item[0] != code] if _is_city(code) else []


def prefix_of(code):
    """Return the digits that all codes inside a place begin with: 310000 → 31, 320500 → 3205."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def region_in(address):
    """Return the code of the smallest region an address begins with, '' when not even its city is said.

    江苏省苏州市昆山市前进路, 苏州昆山市前进路 and 昆山市前进路 are all 320583; 朝阳区 alone could be several.
    """
    rest = "".join(address.split())
    province, rest = _begins(provinces(), rest)
    if not province and (district := _begins(list(NAMES.items()), rest, bare=False)[0]) and not _is_city(district):
        return district if NAMES[district] in _unmistakable() else ""
    city, rest = _begins(inside(province) if province else _cities(), rest)
    if not city:
        return province if province[:2] in MUNICIPALITIES else ""
    return _begins(inside(city), rest)[0] or city


def without_place(name):
    """Return a company's name without the place it begins with: 上海市华明智能装备 → 华明智能装备."""
    match = _places().match(name)
    rest = name[match.end() :] if match else name
    return rest if len(rest) > 1 else name


def _is_city(code):
    # Counties run by a province itself (4190xx, 9001 …) stand beside its cities.
    return code.endswith("00") or (code[:2] not in MUNICIPALITIES and code[:4] + "00" not in NAMES)


def _begins(places, text, *, bare=True):
    """Return the code of the place a text begins with, by its longest name, and the rest of the text."""
    spelled = [(name, code) for code, name in places]
    if bare:
        spelled += [(short, code) for name, code in spelled if len(short := _KIND_OF_PLACE.sub("", name)) > 1]
    name, code = max(((name, code) for name, code in spelled if text.startswith(name)), default=("", ""), key=_length)
    return code, text[len(name) :]


def _length(pair):
    return len(pair[0])


@cache
def _cities():
    return [item for item in NAMES.items() if not item[0].endswith("0000") and _is_city(item[0])]


@cache
def _unmistakable():
    """Return the names that only one place has."""
    return {name for name, times in Counter(NAMES.values()).items() if times == 1}


@cache
def _places():
    """Return the pattern of one or two place names at the start of a company's name, with or without 省 and 市."""
    cities = [name for code, name in NAMES.items() if code.endswith("00")]
    bare = {_KIND_OF_PLACE.sub("", name) for name in cities}
    names = "|".join(sorted((name for name in {*cities, *bare} if len(name) > 1), key=len, reverse=True))
    return re.compile(rf"(?:{names})[省市]?(?:{names})?[市]?(?:[(（][^)）]*[)）])?")
