"""What is written with figures or by a pattern: times of day, weekdays, frequencies, lengths, care packs."""

import re

from contracts.rules.drafting import durations
from contracts.rules.drafting.lexicon.kinds import (
    ALL_DAY,
    CARE_PACK,
    CASE,
    CLOCK,
    DAYS,
    LENGTH,
    OFTEN,
    ROUND,
    TIMES,
)
from contracts.rules.drafting.numerals import PATTERN as NUMBER
from contracts.rules.drafting.numerals import SIGNS, value_of
from contracts.rules.drafting.token import Token

_WEEK = "一二三四五六日天"
_ANSWERED = (
    "全天候|不间断|随时|在线|值班|值守|待命|待机|开通|畅通|人工|客服|客户服务|服务热线|热线|服务电话|投诉电话|报修电话|维修电话|"
    "电话|拨打|报修|接听|接受|受理|应急|救援|道路救援|抢修|咨询|监控|监测|保障|技术支持|技术服务|售后服务|服务(?!响应|到|上门)"
)
_DAY24 = r"(?:全天|全日|每天|每日)?(?:24小时|二十四小时|24h)"
_TIME = r"(?:上午|下午|早上?|晚上?)?\d{1,2}(?::\d{2}|[点时](?:\d{2}分?|半|整)?)"
_TAIL = r"(?P<tail>(?:以|之)?内|(?:以|之)?后|(?:以|之)?前|以上|(?:之)?久)?"
_UNIT = durations.UNIT
_PATTERNS = re.compile(
    "|".join(
        (
            r"(?P<ifneeded>(?:需要?|须)(?:更换|返厂|返修|大修|拆机)[^,;:。、!?\n()\d]{0,8}(?=,))",
            r"(?P<meets>(?:遇|出现|发生)(?:到|有|了)?(?P<met>[^,;:。、!?\n()\d]{2,8})(?=,))",
            r"(?P<because>因[^,;:。、!?\n()\d]{1,8}原因)",
            r"(?P<date>(?<!\d)(?:\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}[日号]))",
            rf"(?P<clock>(?<!\d){_TIME}(?:-|~|至|到)+{_TIME})",
            rf"(?P<days>(?:周|星期|礼拜)[{_WEEK}](?:-|~|至|到)+(?:周|星期|礼拜)?[{_WEEK}]|工作日(?=(?:上午|早上|每天)?\d{{1,2}}[:点]))",
            r"(?P<pack>(?<!\d)[5-7]天?[x/](?:24|8|9|10|12)(?:小时|h)?(?:x(?:nbd|\d{1,3}(?!\d))(?:小时|h)?)?)",
            r"(?P<week>365天?[x/]24小时|24小时[x/][37]65?天|7天(?:24小时|全天候)|全天候|全年无休|24x7)",
            rf"(?P<allday>{_DAY24}(?!(?:以|之)?内|上门|到|响应|赶|派|修|解|恢|排|答|回|抵|处)(?=[^\d,;。]{{0,2}}(?:{_ANSWERED})))",
            rf"(?P<often>每(?:隔|满)?(?:{NUMBER})?个?(?:半?(?:{_UNIT}|月度?)))",
            r"(?P<adjective>(?:月|季|半年|年|周)度?(?=(?:上门|例行|定期|现场)?(?:巡检|巡查|检修|回访|走访|保养|维护|检查|访|检)))",
            r"(?P<visit>[访检](?<=[月季年度][访检]))",
            r"(?P<year>全年|一年内|年度内)(?=[^,;:。\n]{0,8}次)",
            rf"(?P<times>{NUMBER}次)",
            rf"(?P<length>{durations.PATTERN}){_TAIL}",
        )
    )
)
# The signs with which a pattern can begin, so that all others cost one look.
_BEGIN = frozenset("0123456789需须遇出发因上下早晚周星礼工全每月季半年访检" + SIGNS)


def pattern_at(plain, place):
    """Return (token or None, the place after it) where a pattern begins at a place, else None."""
    if plain[place] not in _BEGIN or not (match := _PATTERNS.match(plain, place)):
        return None
    name = match.lastgroup or ""
    return _READERS["length" if name == "tail" else name](match), match.end()


def _met(match):
    """Read 如遇节假日 as a condition; 遇到故障 is none."""
    words = match["met"]
    if any(word in words for word in ("故障", "问题", "情况", "报修", "异常", "缺陷", "损坏", "不可抗")):
        return None
    return Token(CASE, ("case", words.rstrip("时的")), match.start("met"), match.end("met"))


def _token(kind, value, match):
    return Token(kind, value, match.start(), match.end())


def _length(match):
    length = durations.read(match["length"])
    return length and _token(LENGTH, (length, (match["tail"] or "")[-1:]), match)


def _often(match):
    length = durations.read(match[0].removeprefix("每").lstrip("隔满")) or _single(match[0])
    return length and _token(OFTEN, length, match)


def _single(text):
    """Read 每月 and 每半年, which name a unit without a number."""
    bare = text.removeprefix("每").lstrip("隔满个")
    bare = bare.replace("月度", "月")
    half, bare = bare.startswith("半"), bare.removeprefix("半")
    return durations.read(("半" if half else "1") + "个" + bare)


def _times(match):
    number = value_of(match[0][:-1])
    return _token(TIMES, int(number), match) if number and number.denominator == 1 else None


def _clock(match):
    opens, closes = (_time_of(part) for part in re.split(r"[-~至到]+", match[0], maxsplit=1))
    return _token(CLOCK, (opens, closes), match) if opens and closes else None


_PARTS = re.compile(r"(上午|下午|早上?|晚上?)?(\d{1,2})(?::(\d{2})|[点时](?:(\d{2})分?|(半)|整)?)")


def _time_of(text):
    part, hour, minute, spoken, half = _PARTS.findall(text)[0]
    hour, minute = int(hour), 30 if half else int(minute or spoken or 0)
    if part and part[0] in "下晚" and hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _days(match):
    if match[0] == "工作日":
        return _token(DAYS, (1, 5), match)
    first, *_, last = (sign for sign in match[0] if sign in _WEEK)
    return _token(DAYS, (_weekday(first), _weekday(last)), match)


def _weekday(sign):
    return min(_WEEK.index(sign), 6) + 1


_READERS = {
    "ifneeded": lambda match: _token(CASE, ("case", match[0].lstrip("需要须")), match),
    "because": lambda match: _token(CASE, ("case", match[0]), match),
    "met": lambda match: _met(match),
    "meets": lambda match: _met(match),
    "date": lambda match: None,
    "clock": _clock,
    "days": _days,
    "pack": lambda match: _token(CARE_PACK, match[0], match),
    "week": lambda match: _token(ALL_DAY, "week", match),
    "allday": lambda match: _token(ALL_DAY, "day", match),
    "often": _often,
    "adjective": lambda match: _token(OFTEN, _single(match[0].removesuffix("度")), match),
    "year": lambda match: _token(OFTEN, _single("每年"), match),
    "visit": lambda match: _token(ROUND, "visit" if match[0] == "访" else "inspection", match),
    "times": _times,
    "length": _length,
}
