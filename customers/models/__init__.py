"""The tables of customers, one module for each noun."""

from customers.models.assets import Asset
from customers.models.contacts import Contact
from customers.models.customers import Customer
from customers.models.purchases import Purchase
from customers.models.searchkeys import SearchKey
from customers.models.sites import Site

__all__ = ["Asset", "Contact", "Customer", "Purchase", "SearchKey", "Site"]
