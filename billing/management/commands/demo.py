"""`manage.py demo`: load the two companies of the trial, or top up what runs out while you watch."""

import gc

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

import contracts.demo.load as contracts_demo
import customers.demo.events as events_demo
import customers.demo.load as customers_demo
import customers.demo.reminders as reminders_demo
import customers.demo.tags as tags_demo
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from billing.demo.costs import load_costs
from billing.demo.load import load_expenses
from customers.demo.membership import load_membership
from customers.demo.occasions import load_occasions
from tickets.demo.appointments import load_appointments
from tickets.demo.care import load_care
from tickets.demo.companies import CASTS, PASSWORD, company, logins
from tickets.demo.complaints import load_complaints
from tickets.demo.feedback import load_feedback
from tickets.demo.history import load_history
from tickets.demo.live import top_up
from tickets.demo.pages import customers_pages
from tickets.demo.visits import load_visits

HISTORY = {"equipment": 1400, "beauty": 600}
SALES = {"equipment": 12, "beauty": 90}


class Command(BaseCommand):
    """Two companies with ninety days behind them: an equipment maker's service and a beauty brand's."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--anyway", action="store_true", help="also where DATABASE_URL is set")

    def handle(self, *, anyway, **options):
        if not settings.TRIAL and not anyway:
            raise CommandError("This is no trial (DATABASE_URL is set): demo data is loaded with --anyway only.")
        gc.disable()  # a short life: what it makes is not looked through again and again for what is in use
        with translation.override("zh-hans"), timezone.override("Asia/Shanghai"):
            for seed, cast in enumerate(CASTS, start=1):
                self._load(cast, seed)
        self._print_logins()
        self._print_pages()

    def _load(self, cast, seed):
        at = timezone.now().replace(microsecond=0)
        tenant, new = company(cast, by=SYSTEM, at=at)
        with tenant_scope(tenant):
            if new:
                loads = {"by": SYSTEM, "at": at}
                getattr(customers_demo, f"load_{cast.flavour}")(**loads)
                getattr(tags_demo, f"load_{cast.flavour}")(**loads)
                getattr(contracts_demo, f"load_{cast.flavour}")(**loads)
                load_occasions(flavour=cast.flavour, **loads)
                getattr(reminders_demo, f"load_{cast.flavour}")(**loads)
                getattr(events_demo, f"load_{cast.flavour}")(**loads)
                load_history(flavour=cast.flavour, count=HISTORY[cast.flavour], at=at, seed=seed)
                load_care(flavour=cast.flavour, count=SALES[cast.flavour], at=at, seed=seed)
                load_membership(flavour=cast.flavour, **loads)
                load_complaints(flavour=cast.flavour, at=at, seed=seed)
                load_expenses(flavour=cast.flavour, at=at, seed=seed)
                load_costs(flavour=cast.flavour, at=at, seed=seed)
                load_visits(flavour=cast.flavour, at=at, seed=seed, by=SYSTEM)
                load_feedback(flavour=cast.flavour, at=at, seed=seed)
                load_appointments(flavour=cast.flavour, at=at, seed=seed, by=SYSTEM)
            opened = top_up(flavour=cast.flavour, at=at)
        self.stdout.write(f"{cast.name}: {'loaded' if new else 'kept'}, {opened} work orders opened just now")

    def _print_logins(self):
        self.stdout.write(f"\n{settings.PUBLIC_URL}/   password for all: {PASSWORD}\n")
        for name, role, email in logins():
            self.stdout.write(f"  {email:<34}{role.label}  {name}")

    def _print_pages(self):
        self.stdout.write("\nThe customer's pages, without a login:\n")
        for name, path in customers_pages(at=timezone.now()):
            self.stdout.write(f"  {settings.PUBLIC_URL}{path}  {name}\n")
