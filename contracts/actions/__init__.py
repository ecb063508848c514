"""The verbs of contracts, one module for each noun; each is one transaction and writes one audit event.

texts.py      make a plan of what a text promises
plans.py      make a plan from a preset, draft and publish a version, archive
contracts.py  create, change, renew, end
covering.py   what a contract's lines reach
ledger.py     documents, payments, entitlements used
warranty.py   warranty terms, and the company's policy
edits.py      what every change has in common
"""
