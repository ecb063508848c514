"""Expense claims by REST. A key writes drafts; only people sign (DESIGN §10.4)."""

from django.utils.translation import gettext as _

from aftersales.accounts.models import Membership
from aftersales.api.viewsets import TenantViewSet, reads, verb
from aftersales.errors import Refused
from billing.actions import drafts, paying, sending, signing, submitting
from billing.actions.entering import company_day
from billing.actions.settings import save_policy
from billing.api import shapes
from billing.filters import ExpenseClaimFilterSet
from billing.models import ExpenseClaim
from billing.queries.inbox import waiting_for
from billing.queries.missing import missing
from billing.queries.people import principals
from billing.queries.policy import expense_policy
from billing.queries.visible import visible_to

MOST_WAITING = 200  # signatures in one answer


class ExpenseClaimViewSet(TenantViewSet):
    """Claims one may see: one's own, those one signs, all of them for finance, managers and auditors."""

    queryset = ExpenseClaim.objects.all()
    serializer_class = shapes.ExpenseClaimShape
    body_classes = {"create": shapes.ExpenseClaimCreateBody, "partial_update": shapes.ExpenseClaimBody}
    filterset_class = ExpenseClaimFilterSet
    ordering = ("-created_at", "id")
    ordering_fields = ("created_at", "total", "round_on")
    lookup_field = "number"
    permissions = {
        "list": "expenses.view_own",
        "retrieve": "expenses.view_own",
        "create": "expenses.claim",
        "partial_update": "expenses.claim",
        "destroy": "expenses.claim",
    }

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}

    def get_queryset(self):
        return visible_to(self.request.actor, principals=self._principals()).whole()

    def add(self, data):
        claimant = data.pop("claimant", None) or self._member()
        return drafts.create_claim(claimant=claimant, **data, **self.doing)

    def change(self, claim, data):
        return drafts.change_claim(claim=claim, **data, **self.doing)

    def remove(self, claim):
        drafts.discard_claim(claim=claim, **self.doing)

    @reads(permission="expenses.view_own", answer=shapes.ExpenseGapShape, many=True)
    def missing(self, claim):
        """Answer what the claim lacks, item by item."""
        return missing(claim, today=company_day(self.request.at))

    @verb(permission="expenses.claim")
    def submit(self, claim, data):
        """Sign as the claimant and send it on its way."""
        return submitting.submit(claim=claim, **self.doing)

    @verb(permission="expenses.claim")
    def withdraw(self, claim, data):
        """Take it back; signatures are void and stay in the trail."""
        return submitting.withdraw(claim=claim, **self.doing)

    @verb(permission="expenses.claim", body=shapes.SignatureBody)
    def sign(self, claim, data):
        """Vouch for it as one who handled it."""
        return signing.sign(claim=claim, **data, **self.doing)

    @verb(permission="expenses.decide", body=shapes.SignatureBody)
    def book(self, claim, data):
        """Book it as the supervisor."""
        return signing.book(claim=claim, **data, **self.doing)

    @verb(permission="expenses.decide", body=shapes.SignatureBody)
    def approve(self, claim, data):
        """Approve it in the step whose turn it is."""
        return signing.approve(claim=claim, **data, **self.doing)

    @verb(permission="expenses.decide", body=shapes.ClaimReasonBody, path="return")
    def send_back(self, claim, data):
        """Send it back to be mended."""
        return sending.return_claim(claim=claim, **data, **self.doing)

    @verb(permission="expenses.decide", body=shapes.ClaimReasonBody)
    def refuse(self, claim, data):
        """Refuse it for good."""
        return sending.refuse_claim(claim=claim, **data, **self.doing)

    @verb(permission="expenses.pay", body=shapes.ClaimPayBody)
    def pay(self, claim, data):
        """Pay it, once: open cash advances are set against it first."""
        return paying.pay(claim=claim, **data, **self.doing)

    @reads(permission="expenses.claim", answer=shapes.ExpenseWaitingShape, many=True, detail=False)
    def inbox(self):
        """Answer what waits for one's signature, the oldest first; the first 200."""
        two_steps = expense_policy().two_steps
        return waiting_for(self.request.actor, principals=self._principals(), two_steps=two_steps)[:MOST_WAITING]

    @reads(permission="expenses.view_own", answer=shapes.ExpensePolicyShape, detail=False)
    def policy(self):
        """Answer the company's figures."""
        return expense_policy()

    @verb(permission="settings.edit", body=shapes.ExpensePolicyShape, answer=shapes.ExpensePolicyShape, detail=False)
    def set_policy(self, data):
        """Change the company's figures; what is left out stays."""
        policy = expense_policy()
        for name, value in data.items():
            setattr(policy, name, value)
        return save_policy(policy=policy, **self.doing)

    def _principals(self):
        me = self.request.actor.membership_id
        return principals(me, on=company_day(self.request.at)) if me else []

    def _member(self):
        if self.request.actor.membership_id is None:
            raise Refused(_("Name whose claim it is."), code="claimant", field="claimant")
        return Membership.objects.here().get(pk=self.request.actor.membership_id)
