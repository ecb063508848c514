"""Reading across the models of customers.

callers.py  who is calling? found by whatever the caller says first
twins.py    is this customer on file already?
words.py    the words a company uses for its assets
history.py  what was done to a customer's file
"""

from customers.queries.callers import Caller, find_callers
from customers.queries.twins import find_alike

__all__ = ["Caller", "find_alike", "find_callers"]
