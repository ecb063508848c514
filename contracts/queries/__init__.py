"""What is asked of contracts, across tables.

coverage.py  decide_for, decide_for_each: who pays for a case, for each of some assets; warranty_of: from when to when
promises.py  plan_for, promise_for: what is promised for it
texts.py     reading_of: a commitment's text beside what it promises
ledger.py    expiring_soon, account_of: what ends, what came in
"""

from contracts.queries.coverage import contracts_covering, decide_for, decide_for_each, warranty_of
from contracts.queries.ledger import account_of, expiring_soon
from contracts.queries.promises import plan_for, promise_for

__all__ = [
    "account_of",
    "contracts_covering",
    "decide_for",
    "decide_for_each",
    "expiring_soon",
    "plan_for",
    "promise_for",
    "warranty_of",
]
