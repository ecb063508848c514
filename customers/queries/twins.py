"""Is this customer on file already?"""

from django.db.models import Q

from customers.choices import KeyKind
from customers.models import Customer, SearchKey
from customers.rules.keys import LENGTH
from customers.rules.phones import NotAPhoneNumber, dialled, normalize
from customers.rules.text import fold

SHOWN = 5


def find_alike(*, name="", phone=""):
    """Return the customers who have exactly this name or phone number, in any spelling; [] for neither."""
    keys = Q(pk=None)
    if word := fold(name)[:LENGTH]:
        keys |= Q(key=word, kind__in=[KeyKind.NAME, KeyKind.CONTACT])
    if number := _dialled(phone):
        keys |= Q(key=number, kind=KeyKind.PHONE)
    owners = SearchKey.objects.filter(keys).values("customer_id")
    return list(Customer.objects.filter(pk__in=owners).order_by("number")[:SHOWN])


def _dialled(phone):
    try:
        return dialled(normalize(phone))[:LENGTH]
    except NotAPhoneNumber:
        return ""
