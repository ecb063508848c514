"""Several claims signed with one click."""

from django.db import transaction

from billing.actions.signing import approve, book
from billing.choices import Does


@transaction.atomic
def sign_many(*, claims, by, at):
    """Book or approve each of these claims, in the order of their numbers; return how many. All or none.

    Raises as `signing.approve` does.
    """
    for claim in sorted(claims, key=lambda claim: claim.number):
        waiting = claim.approvals.filter(attempt=claim.attempt).waiting().first()
        act = book if waiting is not None and waiting.does == Does.BOOK else approve
        act(claim=claim, by=by, at=at)
    return len(claims)
