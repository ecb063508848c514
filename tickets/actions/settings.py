"""Changing the company's words and figures."""

from aftersales.audit.record import record
from tickets.actions.calling import refuse_who_does_not_call


def save_term(*, term, by, at):
    """Keep a word of a vocabulary, new or changed."""
    verb = "term.add" if term._state.adding else "term.change"
    term.save()
    record(verb, term, by=by, at=at, facts={"kind": term.kind, "slug": term.slug, "active": term.active})
    return term


def save_follow_up_policy(*, policy, by, at):
    """Keep how often customers are called; follow-ups that are open go by it from now on.

    Raises Refused (`does_not_call`) about `poor_owner`.
    """
    refuse_who_does_not_call(policy.poor_owner, field="poor_owner")
    policy.save()
    names = ("retry_minutes", "most_tries", "low_rating", "repeat_days")
    facts = {name: getattr(policy, name) for name in names}
    facts["poor_owner"] = str(policy.poor_owner_id) if policy.poor_owner_id else None
    record("follow_up_policy.change", policy, by=by, at=at, facts=facts)
    return policy


def save_sale_step(*, step, by, at):
    """Keep a step after a sale; what was planned already stays as it is."""
    verb = "sale_step.add" if step._state.adding else "sale_step.change"
    step.save()
    record(verb, step, by=by, at=at, facts={"day": step.day, "channel": step.channel})
    return step


def remove_sale_step(*, step, by, at):
    """Plan a step no longer; what was planned already stays."""
    record("sale_step.remove", step, by=by, at=at, facts={"day": step.day})
    step.delete()


def save_policy(*, policy, by, at):
    """Keep the figures of the policy; open work orders follow them from now on."""
    policy.save()
    names = ("accept_minutes", "reopen_days", "waive_alone", "page_names_technician", "page_says_promise",
             "book_remind_hours", "book_cancel_hours", "book_step_minutes")  # fmt: skip
    facts = {name: getattr(policy, name) for name in names}
    record("ticket_policy.change", policy, by=by, at=at, facts=facts)
    return policy
