"""An amount of money in Chinese capitals (人民币大写), as a claim is filed: nobody adds a stroke to it."""

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")  # an amount has ten digits before the point at most


def in_capitals(amount):
    """Return an amount of at most two decimals in capitals: 1286.50 → 壹仟贰佰捌拾陆元伍角整.

    Zeros between digits are one 零; it ends with 整 unless there are 分. Source: 支付结算办法, appendix 1
    """
    cents = int(amount * 100)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    whole = f"{_whole(yuan)}元" if yuan else ""
    if not jiao and not fen:
        return f"{whole or '零元'}整"
    tenths = f"{_DIGITS[jiao]}角" if jiao else ("零" if yuan else "")
    if jiao and yuan and not yuan % 10:
        tenths = f"零{tenths}"
    return f"{whole}{tenths}" + (f"{_DIGITS[fen]}分" if fen else "整")


def _whole(number):
    said, gap = "", False
    for power in range(len(_GROUPS) - 1, -1, -1):
        group = number // 10_000**power % 10_000
        if not group:
            gap = gap or bool(said)
            continue
        if said and (gap or group < 1_000):
            said += "零"
        said += _group(group) + _GROUPS[power]
        gap = False
    return said


def _group(group):
    said, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            said += ("零" if gap and said else "") + _DIGITS[digit] + _UNITS[place]
        gap = not digit
    return said
