"""The REST API of customers: nouns are customers, contacts, sites, assets; phones are masked until revealed (I-27).

fields.py     phone numbers and regions
shapes.py     what is read and written
reminder_shapes.py, reminders.py   reminder plans, their dates, whom they told, and the manners above them
event_shapes.py, events.py   stops of tours, seminars and launches, their teams and guests      tours.py   tours
occasions.py  birthdays, anniversaries, illness, and those of the coming fortnight
resources.py  who may do what, and the action behind each verb
"""

from customers.api.events import EventGuestViewSet, EventViewSet
from customers.api.occasions import OccasionViewSet
from customers.api.reminders import ReminderOccurrenceViewSet, ReminderPlanViewSet, ReminderViewSet
from customers.api.resources import AssetViewSet, ContactViewSet, CustomerViewSet, SiteViewSet, TagViewSet, TierViewSet
from customers.api.tours import TourViewSet

routes = [
    ("customers", CustomerViewSet, "customer"),
    ("customer-tags", TagViewSet, "customer-tag"),
    ("membership-tiers", TierViewSet, "membership-tier"),
    ("contacts", ContactViewSet, "contact"),
    ("occasions", OccasionViewSet, "occasion"),
    ("sites", SiteViewSet, "site"),
    ("assets", AssetViewSet, "asset"),
    ("reminder-plans", ReminderPlanViewSet, "reminder-plan"),
    ("reminder-occurrences", ReminderOccurrenceViewSet, "reminder-occurrence"),
    ("reminders", ReminderViewSet, "reminder"),
    ("events", EventViewSet, "event"),
    ("tours", TourViewSet, "tour"),
    ("event-guests", EventGuestViewSet, "event-guest"),
]
