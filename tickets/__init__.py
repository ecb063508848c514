"""The work order, from the call to the signed report and the call back.

models/    WorkOrder, Visit, WorkOrderEvent, Clock, ServiceReport, the tenant's vocabularies and policy
rules/     states.py (the one table of verbs) and clocks.py (a clock is a pure function of the facts)
actions/   one module for each stretch of the way: opening, dispatching, visiting, pausing, finishing, talking
queries/   the board, similar work orders, who is free, figures
personal.py  what is held about a person, to be copied or erased
jobs.py    what the clock causes: marks, breaches, an assignment nobody accepted

Tickets read customers and contracts; neither knows of work orders.
"""
