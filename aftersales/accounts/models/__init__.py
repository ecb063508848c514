"""People and keys. All but teams are platform tables: they say who belongs where, before any scope is open."""

from aftersales.accounts.models.invitations import Invitation
from aftersales.accounts.models.links import PortalLink
from aftersales.accounts.models.members import Membership, MembershipRole
from aftersales.accounts.models.teams import Team, TeamMember
from aftersales.accounts.models.tokens import ApiToken
from aftersales.accounts.models.users import User

__all__ = [
    "ApiToken",
    "Invitation",
    "Membership",
    "MembershipRole",
    "PortalLink",
    "Team",
    "TeamMember",
    "User",
]
