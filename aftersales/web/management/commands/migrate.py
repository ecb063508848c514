"""`manage.py migrate`: Django's, as the owner of the tables."""

from django.core.management.commands import migrate

from aftersales.web.management.roles import as_owner


class Command(migrate.Command):
    help = f"{migrate.Command.help} Connects by DATABASE_OWNER_URL if there is one."

    def handle(self, *args, **options):
        with as_owner():
            super().handle(*args, **options)
