"""Numbers as they are written in Chinese: 24, 二十四, 贰拾肆, 两, 半, 一两."""

from fractions import Fraction

_DIGITS = {
    sign: value
    for value, signs in enumerate(["零", "一壹", "二贰两俩", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"])
    for sign in signs
}
_POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}

SIGNS = "".join(_DIGITS) + "".join(_POWERS)
PATTERN = rf"(?:(?<![\d.])\d{{1,6}}(?:\.\d{{1,2}})?|(?<![{SIGNS}])[{SIGNS}]{{1,8}}|半)"


def value_of(text):
    """Return a written number as a Fraction, or None for a run of signs that is no number.

    Two digits side by side are an estimate, of which the greater counts: 一两 is 2, 三五 is 5.
    """
    if text == "半":
        return Fraction(1, 2)
    if text[0].isascii():
        return Fraction(text)
    if all(sign in _DIGITS for sign in text):
        return _digits([_DIGITS[sign] for sign in text])
    return _counted(text)


def _digits(values):
    if len(values) == 2 and 0 < values[0] < values[1]:
        return Fraction(values[1])
    return Fraction(int("".join(map(str, values))))


def _counted(text):
    total, digit, last = 0, None, 10_000
    for sign in text:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
            continue
        power = _POWERS[sign]
        if power >= last:
            return None
        total += (1 if digit is None else digit) * power
        digit, last = None, power
    return Fraction(total + (digit or 0))
