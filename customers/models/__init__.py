"""The tables of customers, one module for each noun."""

from customers.models.assets import Asset
from customers.models.complaints import Complaint, ComplaintPolicy
from customers.models.contacts import Contact
from customers.models.customers import Customer
from customers.models.events import CustomerEvent
from customers.models.guests import EventGuest, EventNote
from customers.models.made import ContactMade
from customers.models.manners import CarePolicy, Consent, ContactManners
from customers.models.occasions import Occasion, OccasionGreeting
from customers.models.plans import ReminderPlan
from customers.models.purchases import Purchase
from customers.models.reminders import Reminder, ReminderOccurrence, ReminderPart
from customers.models.searchkeys import SearchKey
from customers.models.sites import Site
from customers.models.tags import CustomerTag, EventTag, PlanTag, Tag
from customers.models.tiers import Tier
from customers.models.tours import EventMember, Tour

__all__ = [
    "Asset",
    "CarePolicy",
    "Complaint",
    "ComplaintPolicy",
    "Consent",
    "Contact",
    "ContactMade",
    "ContactManners",
    "Customer",
    "CustomerEvent",
    "CustomerTag",
    "EventGuest",
    "EventMember",
    "EventNote",
    "EventTag",
    "Occasion",
    "OccasionGreeting",
    "PlanTag",
    "Purchase",
    "Reminder",
    "ReminderOccurrence",
    "ReminderPart",
    "ReminderPlan",
    "SearchKey",
    "Site",
    "Tag",
    "Tier",
    "Tour",
]
