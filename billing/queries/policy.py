"""The tenant's figures and its chain."""

from decimal import Decimal

from billing.models import ChainStep, ExpensePolicy
from billing.rules.chain import Step


def expense_policy():
    """Return the tenant's `ExpensePolicy`; its defaults where the company has never saved one."""
    return ExpensePolicy.objects.first() or ExpensePolicy()


def chain():
    """Return the tenant's chain as the rules take it, in its order."""
    return [
        Step(
            name=step.name,
            does=step.does,
            role=step.role,
            member=str(step.member_id or ""),
            categories=tuple(step.categories),
            from_amount=Decimal(step.from_amount),
        )
        for step in ChainStep.objects.order_by("position")
    ]
