"""Changing the company's words and figures."""

from aftersales.audit.record import record


def save_term(*, term, by, at):
    """Keep a word of a vocabulary, new or changed."""
    verb = "term.add" if term._state.adding else "term.change"
    term.save()
    record(verb, term, by=by, at=at, facts={"kind": term.kind, "slug": term.slug, "active": term.active})
    return term


def save_policy(*, policy, by, at):
    """Keep the figures of the policy; open work orders follow them from now on."""
    policy.save()
    facts = {name: getattr(policy, name) for name in ("accept_minutes", "reopen_days", "waive_alone")}
    record("ticket_policy.change", policy, by=by, at=at, facts=facts)
    return policy
