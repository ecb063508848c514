"""The words a company uses for its assets."""

from customers.models import Asset

OFFERED = 200


def words_in_use(*fields):
    """Return (field, words) for text fields of assets: what was written before, to be offered again."""
    return [(field, _words(field)) for field in fields]


def _words(field):
    said = Asset.objects.exclude(**{field: ""}).order_by(field).values_list(field, flat=True)
    return list(said.distinct()[:OFFERED])
