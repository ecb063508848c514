"""The pages of contracts, one module for each noun.

contracts.py  list, detail, new, edit; the contracts of a customer
lifecycle.py  renew, end
ledger.py     documents and payments
plans.py      service plans, add one from a preset
warranty.py   warranty terms, the company's policy
coverage.py   who pays for this case, and what is promised
"""
