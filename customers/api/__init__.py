"""The REST API of customers: nouns are customers, contacts, sites, assets; phones are masked until revealed (I-27).

fields.py     phone numbers and regions
shapes.py     what is read and written
resources.py  who may do what, and the action behind each verb
"""

from customers.api.resources import AssetViewSet, ContactViewSet, CustomerViewSet, SiteViewSet

routes = [
    ("customers", CustomerViewSet, "customer"),
    ("contacts", ContactViewSet, "contact"),
    ("sites", SiteViewSet, "site"),
    ("assets", AssetViewSet, "asset"),
]
