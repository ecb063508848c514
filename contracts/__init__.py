"""What was promised, to whom, for how long, and who pays: service plans, contracts, warranty, coverage.

choices.py   the closed lists: metrics, units, zones, kinds, price rules
rules/       targets.py (a promise and its words), zones.py, warranty.py, coverage.py (one pure decision), wording.py
models/      ServicePlan → PlanVersion → Target → EscalationStep; Contract → lines, documents, payments; WarrantyTerm
presets.py   the promises of the source that a tenant can pick; onboarding.py: what a new one starts with
queries/     who is covered by what, what was promised, what ends soon
actions/     one module for each noun: plans, contracts, ledger, warranty
forms/ filters.py views/ urls.py templatetags/   the pages;   api/   the REST API;   searches.py   the header's search
personal.py  what contracts hold about a person
demo/        believable contracts, set-based

Contracts read customers; they know nothing of work orders, which freeze a `Decision` and choose targets.
"""
