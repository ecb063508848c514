"""What it costs: expense claims, their approvals, cash advances (R12.9).

choices.py   the closed vocabularies
rules/       pure: the one table of states, the chain, the week's rhythm, completeness, spelling of invoices, money
models/      ExpenseClaim, ExpenseItem, Invoice, Approval, CashAdvance; ChainStep, ExpensePolicy, PerDiem, Deputy
queries/     who sees which claim, what waits for whom, what is missing
actions/     the verbs; each writes one audit event    messages.py  examples of what is told
forms/       input of the pages                        filters.py   shared by pages and API
printing.py  the claim as a sheet of paper
views/       the pages                                 api/         the REST API
jobs.py      the week's reminders, and approvals that wait too long
demo/        claims in every state

Billing asks tickets; tickets never call billing.
"""
