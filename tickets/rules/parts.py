"""Parts as a technician types them on a phone: one a line."""

import re
from decimal import Decimal

_QUANTITY = re.compile(r"\s*[×xX*]\s*(?P<quantity>\d{1,6}(?:\.\d{1,2})?)(?=\s|,|，|$)")


def read_parts(text):
    """Return the parts of a text as dicts of name, quantity and serial: "皮带 × 2, SN-88" → 皮带, 2, SN-88.

    One part a line: name, an optional "× quantity", and after a comma the batch or serial number.
    """
    parts = []
    for line in filter(None, map(str.strip, text.splitlines())):
        head, _comma, serial = line.replace("，", ",").partition(",")
        found = _QUANTITY.search(head)
        name = (head[: found.start()] if found else head).strip()
        quantity = Decimal(found["quantity"]) if found else Decimal(1)
        if name and quantity:
            parts.append({"name": name[:120], "quantity": quantity, "serial": serial.strip()[:60]})
    return parts
