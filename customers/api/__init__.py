"""The REST API of customers: nouns are customers, contacts, sites, assets; phones are masked until revealed (I-27).

fields.py     phone numbers and regions
shapes.py     what is read and written
reminder_shapes.py, reminders.py   reminder plans, their dates, whom they told, and the manners above them
resources.py  who may do what, and the action behind each verb
"""

from customers.api.reminders import ReminderOccurrenceViewSet, ReminderPlanViewSet, ReminderViewSet
from customers.api.resources import AssetViewSet, ContactViewSet, CustomerViewSet, SiteViewSet, TagViewSet, TierViewSet

routes = [
    ("customers", CustomerViewSet, "customer"),
    ("customer-tags", TagViewSet, "customer-tag"),
    ("membership-tiers", TierViewSet, "membership-tier"),
    ("contacts", ContactViewSet, "contact"),
    ("sites", SiteViewSet, "site"),
    ("assets", AssetViewSet, "asset"),
    ("reminder-plans", ReminderPlanViewSet, "reminder-plan"),
    ("reminder-occurrences", ReminderOccurrenceViewSet, "reminder-occurrence"),
    ("reminders", ReminderViewSet, "reminder"),
]
