"""`manage.py create_tenant SLUG "Name" --owner-email … --owner-name …`: a company with its first owner."""

from zoneinfo import available_timezones

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email, validate_slug
from django.db import transaction
from django.forms import ValidationError
from django.urls import reverse
from django.utils import timezone

from aftersales.accounts.actions.companies import found_company, owner_at
from aftersales.accounts.letters import public_url
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.models import Tenant


class Command(BaseCommand):
    help = "Create a company with its first owner, and print the link by which the owner sets a password."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="short name: letters, digits, - and _")
        parser.add_argument("name", help="the company's name as its customers know it")
        parser.add_argument("--owner-email", required=True)
        parser.add_argument("--owner-name", required=True)
        parser.add_argument("--time-zone", default="Asia/Shanghai")
        parser.add_argument(
            "--region-code", action="append", default=[], dest="region_codes", help="of a service base; repeatable"
        )

    def handle(self, *, slug, name, owner_email, owner_name, time_zone, region_codes, **options):
        _refuse_bad(slug=slug, owner_email=owner_email, time_zone=time_zone)
        fields = {"slug": slug, "name": name, "time_zone": time_zone, "region_codes": region_codes}
        with transaction.atomic():
            owner, is_new = owner_at(email=owner_email, name=owner_name)
            found_company(**fields, owner=owner, by=SYSTEM, at=timezone.now())
        self.stdout.write(f"{name} is ready; {owner.email} is its owner.")
        if is_new:
            self.stdout.write(f"Set the password within 24 hours: {_password_link(owner)}")


def _refuse_bad(*, slug, owner_email, time_zone):
    try:
        validate_slug(slug)
        validate_email(owner_email)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    if time_zone not in available_timezones():
        raise CommandError(f"{time_zone!r} is no time zone; write it like Asia/Shanghai")
    if Tenant.objects.filter(slug=slug).exists():
        raise CommandError(f"there is a company {slug!r} already")


def _password_link(user):
    arguments = [user_pk_to_url_str(user), default_token_generator.make_token(user)]
    return public_url(reverse("account_reset_password_from_key", args=arguments))
