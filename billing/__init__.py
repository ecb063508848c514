"""What it costs: claims and approvals (R12.9), trips (R12.8), what a work order costs and its customer pays (R12.7).

choices.py   the closed vocabularies
rules/       pure: the one table of states, the chain, the week's rhythm, completeness, spelling of invoices, money
models/      ExpenseClaim, ExpenseItem, Invoice, Approval, CashAdvance; ChainStep, ExpensePolicy, PerDiem, Deputy;
             Part, LabourRate, CostLine; Statement; LedgerEntry and its lines
queries/     who sees which claim, what waits for whom, what is missing
actions/     the verbs; each writes one audit event    messages.py  examples of what is told
forms/       input of the pages                        filters.py   shared by pages and API
printing.py  claims and statements as sheets of paper
views/       the pages                                 api/         the REST API
personal.py  what is held about a person, and why it stays
jobs.py      the week's reminders, approvals that wait too long, hours on site, reports of who is away
demo/        claims in every state

Billing asks tickets; tickets never call billing.
"""
