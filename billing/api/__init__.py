"""Expenses by REST."""

routes: list = []
