"""Reading across the models of customers.

callers.py  who is calling? found by whatever the caller says first
twins.py    is this customer on file already?
words.py    the words a company uses for its assets
history.py  what was done to a customer's file
calendar.py   the company's holidays, for reminder plans
audience.py   whom a plan is for, and who of them is told: one judgement for dry run and sending
reminders.py  plans as people read them      weeks.py  who had too few contacts in a week
loyalty.py    a customer's membership, what is missing for the next tier, referrals
occasions.py  whose day it is; the coming fortnight
manners.py    what a contact agreed to
"""

from customers.queries.callers import Caller, find_callers
from customers.queries.twins import find_alike

__all__ = ["Caller", "find_alike", "find_callers"]
