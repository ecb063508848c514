"""The words under which a customer, a contact or an asset is found; see docs/adr on customer search.

A search is a *prefix* of a key, so each place where a word can begin has a key of its own:
王小明 is kept as 王小明 and 小明, a phone number under each of its endings of four digits or more.
"""

from customers.choices import KeyKind
from customers.rules.phones import dialled
from customers.rules.regions import without_place
from customers.rules.text import digits, fold, tails

LENGTH = 60  # characters of a key; longer searches are cut to the same length
MOST = 40  # keys of one name: no name needs more, and none may flood the table
_LEGAL_FORMS = ("股份有限公司", "有限责任公司", "集团有限公司", "集团公司", "总公司", "分公司")


def customer_keys(number, name, reading, *, person):
    """Return the (kind, key) pairs of a customer's own number, name and pinyin."""
    return _pairs(
        (KeyKind.NUMBER, [fold(number), digits(number)]),
        (KeyKind.NAME, tails(fold(name))[:MOST] if person else _company_keys(name)),
        (KeyKind.PINYIN, _spoken(name, reading, person=person)),
        (KeyKind.INITIALS, _spoken(name, reading, person=person, initials=True)),
    )


def contact_keys(name, reading, phones, *, is_customer):
    """Return the pairs of a contact; of a person who is the customer, the name is found already."""
    names = (
        []
        if is_customer
        else [*tails(fold(name))[:MOST], *_spoken(name, reading), *_spoken(name, reading, initials=True)]
    )
    numbers = [key for phone in phones for key in phone_keys(phone)]
    return _pairs((KeyKind.CONTACT, names), (KeyKind.PHONE, numbers))


def phone_keys(phone):
    """Return the endings of a stored phone number that are long enough to mean somebody."""
    number = dialled(phone)
    return [number[start:] for start in range(max(1, len(number) - 3))]


def serial_keys(serial):
    """Return the pairs of a serial number: whole, and from each part on: SN-2024-0042 → sn20240042, 20240042, 0042."""
    folded = fold(serial)
    parts = [fold(serial[start:]) for start, char in enumerate(serial) if start and not serial[start - 1].isalnum()]
    return _pairs((KeyKind.SERIAL, [*tails(folded, shortest=4), *(part for part in parts if len(part) >= 4)]))


def project_keys(name):
    """Return the pairs of a project's name."""
    return _pairs((KeyKind.PROJECT, tails(fold(name))[:MOST]))


def _company_keys(name):
    # A legal form alone would find every company.
    whole, *endings = tails(fold(name)) or [""]
    return [whole, *(key for key in endings if not any(form.endswith(key) for form in _LEGAL_FORMS))][:MOST]


def _spoken(name, reading, *, person=True, initials=False):
    """Return pinyin or initials from each syllable of a person; of a company, of the whole and without its place."""
    found = []
    for syllables in (reading.syllables, *reading.also):
        places = range(len(syllables)) if person else {0, len(fold(name)) - len(fold(without_place(name)))}
        for start in places:
            word = "".join(part[0] if initials else part for part in syllables[start:])
            if len(word) > 1:
                found.append(word)
    return found


def _pairs(*groups):
    return list(dict.fromkeys((kind, key[:LENGTH]) for kind, keys in groups for key in keys if key))
