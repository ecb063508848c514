"""Phone numbers: one stored form (E.164, with `;ext=` for an extension), and how people write and say it."""

import re
import unicodedata

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from aftersales.web.formats import masked_phone

COUNTRY = "CN"
_WRITTEN = re.compile(r"[+\d\s()./–—-]+((;ext=|ext\.?|x|#)\s*\d{1,7})?", re.IGNORECASE)
STORED = r"^\+[1-9][0-9]{4,14}(;ext=[0-9]{1,7})?$"


_DIALLED_AS_WRITTEN = re.compile(r"\+861[3-9][0-9]{9}")  # mobile numbers: most of them, by which no library is asked
_PLAINLY_MOBILE = re.compile(r"\+861[38][0-9]{9}")
_MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}


class NotAPhoneNumber(ValueError):
    """The text cannot be dialled."""


def normalize(text):
    """Return a phone number as stored: "138 0013 8000" → "+8613800138000", "021-62105678转8" → "+862162105678;ext=8".

    Raises NotAPhoneNumber for what nobody could dial.
    """
    narrow = re.sub(r"[转轉]|分机", " ext ", unicodedata.normalize("NFKC", text)).strip()
    if not _WRITTEN.fullmatch(narrow):
        raise NotAPhoneNumber(text)
    try:
        number = phonenumbers.parse(narrow, COUNTRY)
    except NumberParseException as error:
        raise NotAPhoneNumber(text) from error
    if not phonenumbers.is_possible_number(number):
        raise NotAPhoneNumber(text)
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return f"{e164};ext={number.extension}" if number.extension else e164


def dialled(stored):
    """Return the digits people dial at home: 13800138000, 02162105678; abroad with the country code."""
    bare = stored.partition(";")[0]
    if _DIALLED_AS_WRITTEN.fullmatch(bare):
        return bare[3:]
    number = phonenumbers.parse(bare, COUNTRY)
    national = phonenumbers.national_significant_number(number)
    if number.country_code != phonenumbers.country_code_for_region(COUNTRY):
        return f"{number.country_code}{national}"
    return f"0{national}" if phonenumbers.length_of_geographical_area_code(number) else national


def takes_messages(stored):
    """Say whether a text message can reach the number: a mobile phone without an extension."""
    number = phonenumbers.parse(stored.partition(";")[0], COUNTRY)
    return ";" not in stored and phonenumbers.number_type(number) in _MOBILE


def reached_by_text(stored):
    """Say what `takes_messages` says, without looking up what every Chinese mobile number begins with."""
    return bool(_PLAINLY_MOBILE.fullmatch(stored)) or takes_messages(stored)


def readable(stored):
    """Return a number grouped for reading: 138 0013 8000, 021 6210 5678 · 802."""
    bare, _, extension = stored.partition(";ext=")
    number = phonenumbers.parse(bare, COUNTRY)
    at_home = number.country_code == phonenumbers.country_code_for_region(COUNTRY)
    style = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    text = phonenumbers.format_number(number, style)
    return f"{text} · {extension}" if extension else text


def masked(stored):
    """Return a number that tells callers apart and calls nobody: 138****8000 (I-27)."""
    return masked_phone(dialled(stored))
