"""`manage.py clean_files`: remove what nobody can reach. Run it from a daily timer."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from aftersales.files.orphans import orphans, remove_orphans


class Command(BaseCommand):
    help = "Removes stored files that no attachment names, left by rolled-back transactions and erasures."

    def add_arguments(self, parser):
        parser.add_argument("--hours", type=int, default=24, help="spare files younger than this (default: 24)")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be removed")

    def handle(self, *, hours, dry_run, **options):
        before = timezone.now() - timedelta(hours=hours)
        if dry_run:
            for name in orphans(before=before):
                self.stdout.write(name)
            return
        self.stdout.write(f"{remove_orphans(before=before)} removed")
