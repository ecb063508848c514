"""What is asked of contracts, across tables.

coverage.py  decide_for: who pays for a case
promises.py  plan_for, promise_for: what is promised for it
ledger.py    expiring_soon, account_of: what ends, what came in
"""

from contracts.queries.coverage import decide_for
from contracts.queries.ledger import account_of, expiring_soon
from contracts.queries.promises import plan_for, promise_for

__all__ = ["account_of", "decide_for", "expiring_soon", "plan_for", "promise_for"]
