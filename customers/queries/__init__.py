"""Reading across the models of customers.

callers.py  who is calling? found by whatever the caller says first
"""

from customers.queries.callers import Caller, find_callers

__all__ = ["Caller", "find_callers"]
