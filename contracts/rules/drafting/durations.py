"""Lengths of time: 30分钟, 两个半小时, 1-2天, 三个工作日, 半年, 24小时以内."""

import re
from dataclasses import dataclass
from fractions import Fraction

from contracts.choices import Unit
from contracts.rules.drafting.numerals import PATTERN as NUMBER
from contracts.rules.drafting.numerals import value_of

MONTHS = "months"  # only warranties and rounds are counted in these
TERMS = "terms"  # school terms, which have no length

_NAMES = {
    "秒钟": (Unit.SECONDS, 1),
    "秒": (Unit.SECONDS, 1),
    "分钟": (Unit.MINUTES, 1),
    "分": (Unit.MINUTES, 1),
    "min": (Unit.MINUTES, 1),
    "小时": (Unit.HOURS, 1),
    "钟头": (Unit.HOURS, 1),
    "时": (Unit.HOURS, 1),
    "h": (Unit.HOURS, 1),
    "工作小时": (Unit.HOURS, 1),
    "工作时": (Unit.HOURS, 1),
    "天": (Unit.DAYS, 1),
    "日": (Unit.DAYS, 1),
    "日历日": (Unit.DAYS, 1),
    "日历天": (Unit.DAYS, 1),
    "自然日": (Unit.DAYS, 1),
    "自然天": (Unit.DAYS, 1),
    "昼夜": (Unit.DAYS, 1),
    "工作日": (Unit.WORKING_DAYS, 1),
    "工作天": (Unit.WORKING_DAYS, 1),
    "周": (Unit.DAYS, 7),
    "星期": (Unit.DAYS, 7),
    "礼拜": (Unit.DAYS, 7),
    "旬": (Unit.DAYS, 10),
    "月": (MONTHS, 1),
    "季度": (MONTHS, 3),
    "季": (MONTHS, 3),
    "年度": (MONTHS, 12),
    "周年": (MONTHS, 12),
    "年": (MONTHS, 12),
    "学期": (TERMS, 1),
    "学年": (TERMS, 1),
}
_WORKING = frozenset({"工作小时", "工作时", "工作日", "工作天"})
_SMALLER: dict[str, tuple[str, int]] = {
    Unit.DAYS: (Unit.HOURS, 24),
    Unit.HOURS: (Unit.MINUTES, 60),
    Unit.MINUTES: (Unit.SECONDS, 60),
}

UNIT = (
    r"(?:工作小时|工作日|工作天|工作时(?!间|段)|自然日|自然天|日历日|日历天|小时|钟头|分钟|秒钟|秒|昼夜|周年|周(?![一二三四五六日末])"
    r"|星期(?![一二三四五六日天])|礼拜|学期|学年|季度|年度|年|天|日(?!常)|分(?=(?:以|之)?内)|时(?=(?:以|之)?内)"
    r"|min(?=(?:ute)?s?(?![a-z]))|h(?=(?:(?:ou)?rs?)?(?![a-z]))|月(?=(?:以|之)?内))"
)
_LENGTH = rf"{NUMBER}(?:个?半?(?:{UNIT})|个半?月|月)半?"
# 1-2天, 30分钟至1小时: of a range the longer counts.
PATTERN = rf"(?:{NUMBER}(?:个?(?:{UNIT}|月))?(?:[-~至到]+|或){_LENGTH}|{_LENGTH})"

_PART = re.compile(
    rf"(?P<number>{NUMBER})个?(?P<half>半)?(?P<unit>{'|'.join(sorted(_NAMES, key=len, reverse=True))})(?P<more>半)?"
)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: so many of a unit (`choices.Unit`, or `MONTHS`, or `TERMS`); `working` when it is said so."""

    amount: int
    unit: str
    working: bool = False

    @property
    def is_long(self):
        """Say whether it is counted in months or years, as no answer to a call is."""
        return self.unit in (MONTHS, TERMS)

    def plus(self, other):
        """Return the sum of 1小时 and 30分钟, or None where the second is not of a smaller unit."""
        unit, amount = self.unit, self.amount
        if unit == other.unit == MONTHS:
            return Length(amount + other.amount, MONTHS) if not amount % 12 and other.amount < 12 else None
        while unit in _SMALLER and unit != other.unit:
            unit, factor = _SMALLER[unit]
            amount *= factor
        return Length(amount + other.amount, unit, self.working) if unit == other.unit != self.unit else None


def read(text):
    """Return the Length that a text of the pattern says, or None when it says none (0天, 1998年, 三月)."""
    parts = list(_PART.finditer(text))
    if not parts:
        return None
    part = parts[-1]
    number = value_of(part["number"])
    unit, factor = _NAMES[part["unit"]]
    if number is None or _is_date(number, part):
        return None
    if part["half"] or part["more"]:
        number += Fraction(1, 2)
    return _whole(number * factor, unit, part["unit"] in _WORKING)


def _is_date(number, part):
    return (part["unit"] == "年" and number >= 1900) or (
        part["unit"] == "月" and "个" not in part[0] and number <= 12 and part["number"] != "半"
    )


def _whole(number, unit, working):
    """Return a length of whole units: a half hour is 30 minutes, half a month 15 days, half a day 12 hours."""
    if number.denominator > 1 and unit == MONTHS and number < 12:
        unit, number = Unit.DAYS, number * 30
    if number.denominator > 1 and unit == Unit.WORKING_DAYS:
        number = Fraction(-(-number.numerator // number.denominator))
    while number.denominator > 1 and unit in _SMALLER:
        unit, factor = _SMALLER[unit]
        number *= factor
    number = -(-number.numerator // number.denominator)
    return Length(number, unit, working) if 0 < number <= 100_000 else None
