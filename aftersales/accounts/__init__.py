"""Who is asking: people, their place in a company, and what they may do.

models/         User, Membership, MembershipRole, Team, ApiToken, Invitation, PortalLink
permissions.py  roles × permissions: the one table a product owner can read
access.py       `requires`, `public`, and the middleware that finds the tenant and opens its scope
"""
