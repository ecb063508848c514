"""Who may give which role, and when a company would be left without an owner. Pure."""

from aftersales.accounts.permissions import Role

OWNERS_ALONE = frozenset({Role.OWNER})  # or a general manager could make themselves owner


def grantable(roles):
    """Return the roles that somebody with these role slugs may give and take, as a list in the table's order."""
    return [role for role in Role if role not in OWNERS_ALONE or Role.OWNER in roles]


def may_change(roles, *, before, after):
    """Say whether somebody with `roles` may turn another's roles from `before` into `after` (sets of slugs)."""
    return (frozenset(before) ^ frozenset(after)) <= frozenset(grantable(roles))
