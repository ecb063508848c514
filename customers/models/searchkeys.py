"""The words under which callers are found: an index kept by the actions, read by `find_callers` and the lists."""

from django.db import models

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from customers.choices import KeyKind
from customers.rules.keys import LENGTH

_LAST = "\U0010ffff"  # sorts behind every character of a key


class BytewiseField(models.CharField):
    """Text that sorts and compares by its bytes, so that "begins with" is a range of a plain index.

    PostgreSQL's LIKE is not leakproof: under row-level security it would read every row of the tenant,
    while `>=` and `<` are, and use the index. SQLite compares by bytes of its own accord.
    """

    def db_parameters(self, connection):
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}


class SearchKeyQuerySet(TenantQuerySet):
    def beginning_with(self, word):
        """Return the keys that begin with a folded word."""
        word = word[:LENGTH]
        return self.filter(key__gte=word, key__lt=word + _LAST)


class SearchKey(TenantModel):
    """One word by which a customer is found, and the contact or asset it belongs to."""

    key = BytewiseField(max_length=LENGTH)
    kind = models.CharField(max_length=8, choices=KeyKind)
    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="search_keys", db_index=False)
    # No index of their own: what belongs to a contact or an asset is found by its customer.
    contact = models.ForeignKey("customers.Contact", models.CASCADE, null=True, related_name="+", db_index=False)
    asset = models.ForeignKey("customers.Asset", models.CASCADE, null=True, related_name="+", db_index=False)

    objects = TenantManager.from_queryset(SearchKeyQuerySet)()

    class Meta(TenantModel.Meta):
        constraints = tenant_constraints("customers_searchkey", foreign_keys=("customer", "contact", "asset"))
        indexes = [
            models.Index(fields=["tenant", "key"], name="customers_searchkey_word"),
            models.Index(fields=["customer", "tenant"], name="customers_searchkey_customer"),
        ]

    def __str__(self):
        return self.key
