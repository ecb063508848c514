"""The pages of contracts, one module for each noun.

contracts.py  list, detail, new, edit
lifecycle.py  renew, end
ledger.py     documents and payments
texts.py      a service plan from the text of a commitment
plans.py      service plans, add one from a preset
warranty.py   warranty terms, the company's policy
panels.py     the parts of a customer's and an asset's page
coverage.py   who pays for this case, and what is promised
"""
