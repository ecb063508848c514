"""Input of the pages; each form's `cleaned_data` fits an action's arguments.

contracts.py  a contract with its lines, its renewal, its end
ledger.py     documents and payments
plans.py      a plan from a preset
texts.py      a plan from the text of a commitment
warranty.py   warranty terms and the company's policy
coverage.py   the case whose coverage is asked
fields.py     lists of names, a site or an asset with its words
"""
