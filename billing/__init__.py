"""WHAT IT COSTS  expense claims and their approvals, overtime, what a work order costs and what it bills.

Not installed: this version keeps no money, and the package holds its place above tickets, which it will ask and
which will never call it.
"""
