"""The digest of what is signed: a claim that differs from it by a cent is not paid."""

import json
from hashlib import sha256


def seal_of(items):
    """Return the digest of a claim's items, as `missing.items_of` gives them, with what proves them."""
    content = [
        [
            item.position,
            item.category,
            _amount(item.amount),
            str(item.spent_on),
            item.reason,
            str(item.work_order_id),
            str(item.per_diem_id),
            item.days,
            [item.invoice.number_key, item.invoice.code_key, _amount(item.invoice.amount)] if item.invoice else [],
            sorted(document.attachment.sha256 for document in item.documents.all()),
            sorted(str(handler.member_id) for handler in item.handlers.all()),
        ]
        for item in items
    ]
    return sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _amount(amount):
    return "" if amount is None else f"{amount:.2f}"
