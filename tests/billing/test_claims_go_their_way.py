"""R12.9: filled in, signed by every handler, booked, approved in turn, paid; sent back or refused with the reason."""

from datetime import timedelta
from decimal import Decimal

import pytest

from aftersales.audit.actor import Actor
from aftersales.errors import Forbidden, Refused
from billing.actions.drafts import change_item, create_claim, remove_item
from billing.actions.excusing import excuse_late
from billing.actions.paying import pay
from billing.actions.sending import refuse_claim, return_claim
from billing.actions.settings import save_deputy, save_policy
from billing.actions.signing import approve, book, sign
from billing.actions.submitting import submit, withdraw
from billing.models import ChainStep, Deputy
from billing.queries.inbox import waiting_for
from billing.queries.policy import expense_policy
from tests.billing.making import MONDAY, SPENT, draft, fresh, item, submitted
from tests.tickets.making import brought_to, work_order


def refused(code, act, **said):
    with pytest.raises(Refused) as caught:
        act(**{"at": MONDAY, **said})
    assert caught.value.code == code
    return caught.value


def waiting(claim):
    return [(one.position, one.role) for one in claim.approvals.filter(state="waiting")]


def test_every_handler_signs_the_supervisor_books_and_so_on_until_it_is_paid(shop):
    claim = submitted(shop.technician, item(category="material", handlers=[shop.colleague]), item())
    said = {"claim": claim, "at": MONDAY}
    refused("not_your_turn", book, claim=claim, by=shop.dispatcher.actor)
    assert sign(by=shop.colleague.actor, **said).state == "submitted"
    steps = [(1, "dispatcher", shop.dispatcher, book), (2, "manager", shop.manager, approve)]
    steps += [(3, "purchasing", shop.purchasing, approve), (4, "finance", shop.finance, approve)]
    steps += [(5, "general-manager", shop.general_manager, approve)]
    for position, role, member, act in steps:
        assert waiting(claim) == [(position, role)]
        assert [one.claim_id for one in waiting_for(member.actor)] == [claim.pk]
        refused("wrong_state", pay, claim=claim, by=shop.finance.actor)
        assert act(by=member.actor, **said).state == ("approved" if position == 5 else "submitted")
    paid = pay(by=shop.finance.actor, **said)
    assert (paid.state, paid.total, paid.payout) == ("paid", Decimal("257.00"), Decimal("257.00"))
    refused("wrong_state", pay, claim=claim, by=shop.finance.actor)


def test_a_step_may_depend_on_category_and_amount(shop):
    ChainStep.objects.filter(role="general-manager").update(from_amount=Decimal("129"))
    ChainStep.objects.filter(role="purchasing").update(from_amount=Decimal("50"))
    roles = {
        amount: [
            one.role
            for one in submitted(shop.technician, item(category="material", amount=Decimal(amount))).approvals.all()
        ]
        for amount in ("49.99", "50.00", "129.00")
    }
    usual = ["", "dispatcher", "manager", "finance"]
    assert roles == {
        "49.99": usual,
        "50.00": [*usual[:3], "purchasing", "finance"],
        "129.00": [*usual[:3], "purchasing", "finance", "general-manager"],
    }


def test_a_claim_that_no_step_concerns_is_not_approved_by_silence(shop):
    ChainStep.objects.update(categories=["entertainment"])
    claim = draft(shop.technician)
    refused("nobody_signs", submit, claim=claim, by=shop.technician.actor)
    claim.refresh_from_db()
    assert (claim.state, claim.approvals.count()) == ("draft", 0)


def test_what_is_missing_is_named_item_by_item(shop):
    claim = draft(shop.technician, item(), item(reason=""), item(invoice=None, spent_on=None), photo=False)
    said = refused("incomplete", submit, claim=claim, by=shop.technician.actor).message
    assert said == (
        "Item 1 lacks its invoice. Item 2 lacks its reason. Item 2 lacks its invoice. "
        "Item 3 lacks the date on which the cost arose. Item 3 lacks its invoice. "
        "Item 3 lacks the number of its invoice."
    )
    over = item(amount=Decimal("300"), invoice={"number": "A1", "amount": Decimal("500")})
    claim = draft(shop.technician, over, over)
    said = refused("incomplete", submit, claim=claim, by=shop.technician.actor).message
    assert said == "Item 2 claims more than is left of its invoice, by 100.00."


def test_a_cost_older_than_a_week_is_refused_with_its_dates_unless_a_manager_may_except_it(shop):
    week = timedelta(days=7)
    on_time = draft(shop.technician, item(spent_on=MONDAY.date() - week))
    assert submit(claim=on_time, by=shop.technician.actor, at=MONDAY).state == "submitted"
    # Midnight in Shanghai, not in Greenwich, makes it too old.
    late = draft(shop.technician, item(spent_on=SPENT))
    midnight = MONDAY.replace(hour=16) + timedelta(days=4)
    said = refused("incomplete", submit, claim=late, by=shop.technician.actor, at=midnight)
    assert "arose on 2026-11-20, claimed on 2026-11-28, at most 7 days later" in said.message
    line = late.items.get()
    refused("not_allowed", excuse_late, item=line, reason="住院", by=shop.manager.actor)
    policy = expense_policy()
    policy.late_allowed = True
    save_policy(policy=policy, by=shop.owner.actor, at=MONDAY)
    excuse_late(item=line, reason="住院", by=shop.manager.actor, at=midnight)
    assert submit(claim=late, by=shop.technician.actor, at=midnight).state == "submitted"


def test_what_misses_tuesday_goes_to_the_next_round(shop):
    days = {0: "2026-11-25", 1: "2026-11-25", 2: "2026-12-02"}
    for later, round_on in days.items():
        claim = submitted(shop.technician, at=MONDAY + timedelta(days=later))
        assert str(claim.round_on) == round_on


def test_nobody_approves_their_own_claim_nor_signs_twice_nor_by_a_key(shop):
    own = submitted(shop.manager, item(handlers=[shop.finance]))
    sign(claim=own, by=shop.finance.actor, at=MONDAY)
    book(claim=own, by=shop.dispatcher.actor, at=MONDAY)
    # The only manager claims, the only finance clerk handled it: the owner stands in for both, but once.
    assert waiting(own) == [(2, "owner")]
    refused("not_your_turn", approve, claim=own, by=shop.manager.actor)
    approve(claim=own, by=shop.owner.actor, at=MONDAY)
    refused("two_steps", approve, claim=own, by=shop.owner.actor)
    policy = expense_policy()
    policy.two_steps = True
    save_policy(policy=policy, by=shop.owner.actor, at=MONDAY)
    approve(claim=own, by=shop.owner.actor, at=MONDAY)
    approve(claim=own, by=shop.general_manager.actor, at=MONDAY)
    with pytest.raises(Forbidden, match="own claim"):
        pay(claim=own, by=shop.finance.actor, at=MONDAY)
    key = Actor(kind="key", ref="k", name="ERP", roles=frozenset({"owner", "finance"}))
    for act in (submit, pay):
        with pytest.raises(Forbidden):
            act(claim=draft(shop.technician) if act is submit else own, by=key, at=MONDAY)


def test_a_deputy_signs_for_whoever_is_away_but_never_what_is_their_own(shop):
    week = {"starts_on": MONDAY.date(), "ends_on": MONDAY.date()}
    for deputy in (Deputy(member=shop.dispatcher, deputy=shop.purchasing, **week),):
        save_deputy(deputy=deputy, by=shop.owner.actor, at=MONDAY)
    claim, own = submitted(shop.technician), submitted(shop.purchasing)
    book(claim=claim, by=shop.purchasing.actor, at=MONDAY)
    assert claim.approvals.get(position=1).instead_of == shop.dispatcher.name
    with pytest.raises(Forbidden):
        book(claim=own, by=shop.purchasing.actor, at=MONDAY)
    tomorrow = MONDAY + timedelta(days=1)
    refused("not_your_turn", book, claim=submitted(shop.technician), by=shop.purchasing.actor, at=tomorrow)


def test_a_returned_claim_begins_again_and_its_signatures_stay_in_the_trail(shop):
    claim = submitted(shop.technician)
    book(claim=claim, by=shop.dispatcher.actor, at=MONDAY)
    refused("no_reason", return_claim, claim=claim, reason=" ", by=shop.manager.actor)
    return_claim(claim=claim, reason="缺少行程", by=shop.manager.actor, at=MONDAY)
    [line] = claim.items.all()
    change_item(item=line, reason="高铁往返", by=shop.technician.actor, at=MONDAY)
    submit(claim=claim, by=shop.technician.actor, at=MONDAY + timedelta(days=30))  # its age was judged at first
    trail = list(claim.approvals.values_list("attempt", "position", "state"))
    assert trail[:5] == [
        (1, 0, "signed"), (1, 1, "signed"), (1, 2, "returned"), (1, 3, "dropped"), (1, 4, "dropped")
    ]  # fmt: skip
    assert waiting(claim) == [(1, "dispatcher")]
    withdraw(claim=claim, by=shop.technician.actor, at=MONDAY)
    remove_item(item=line, by=shop.technician.actor, at=MONDAY)
    assert (fresh(claim).total, fresh(claim).state) == (0, "returned")


def test_a_refused_claim_is_over(shop):
    claim = submitted(shop.technician)
    refuse_claim(claim=claim, reason="私人消费", by=shop.dispatcher.actor, at=MONDAY)
    assert fresh(claim).state == "refused"
    for act in (submit, withdraw):
        refused("wrong_state", act, claim=claim, by=shop.technician.actor)


def test_a_claim_starts_with_the_trip_of_its_work_order(shop):
    order = work_order(by=shop.dispatcher.actor, at=MONDAY)
    brought_to("on_site", order, by=shop.dispatcher.actor, technician=shop.technician, at=MONDAY)
    claim = create_claim(claimant=shop.technician, work_order=order, by=shop.technician.actor, at=MONDAY)
    assert claim.about == f"Trip to 张江工厂, {order.number}"
    assert list(claim.items.values_list("category", "reason", "spent_on")) == [
        ("travel", "Trip to 张江工厂", MONDAY.date())
    ]
