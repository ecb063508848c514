"""Phone numbers one logs in by: kept as E.164 ("+8613800001234"), typed as people type them."""

import phonenumbers

HOME = "CN"  # the country of a number typed without its code


def e164(text):
    """Return a phone number as typed ("138 0000 1234") in E.164, or "" when it is none."""
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
