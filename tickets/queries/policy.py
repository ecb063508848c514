"""The tenant's figures."""

from tickets.models import TicketPolicy


def policy():
    """Return the tenant's `TicketPolicy`; its defaults where the company has never saved one."""
    return TicketPolicy.objects.first() or TicketPolicy()
