"""People and keys. All but Team are platform tables: they say who belongs where, before any scope is open."""

from aftersales.accounts.models.members import Membership, MembershipRole
from aftersales.accounts.models.tokens import ApiToken
from aftersales.accounts.models.users import User

__all__ = ["ApiToken", "Membership", "MembershipRole", "User"]
