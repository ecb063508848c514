"""`manage.py api_key --tenant SLUG --role ROLE --name TEXT`: a new key for another program, shown once."""

from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from aftersales.accounts.actions.keys import create_key
from aftersales.accounts.permissions import Role
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import tenant_scope


class Command(BaseCommand):
    help = "Print a new API key of a company, once."

    def add_arguments(self, parser):
        parser.add_argument("--tenant", required=True, metavar="SLUG", help="the company's short name")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--name", required=True, metavar="TEXT", help="what uses it, up to 50 characters")
        parser.add_argument("--days", type=int, metavar="N", help="expire after so many days (default: never)")

    def handle(self, *, tenant, role, name, days, **options):
        company = Tenant.objects.filter(slug=tenant).first()
        if company is None:
            known = ", ".join(Tenant.objects.order_by("slug").values_list("slug", flat=True)[:20])
            raise CommandError(f"no company {tenant!r}; there are: {known or 'none'}")
        if not 0 < len(name) <= 50:
            raise CommandError("--name takes 1 to 50 characters")
        if days is not None and not 0 < days <= 3650:
            raise CommandError("--days takes 1 to 3650")
        at = timezone.now()
        with tenant_scope(company):
            expires_at = at + timedelta(days=days) if days else None
            _token, key = create_key(name=name, role=role, expires_at=expires_at, by=SYSTEM, at=at)
        self.stdout.write(key)
