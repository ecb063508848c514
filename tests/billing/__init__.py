"""Expense claims: their chain, their money, and what can never happen to them."""
