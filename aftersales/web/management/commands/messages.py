"""`manage.py messages`: keep the translations complete."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from aftersales.web.management.catalogues import Catalogue, compile_catalogues, contradictions
from aftersales.web.management.extraction import texts_by_app


class Command(BaseCommand):
    help = "Bring the translators' files up to date; --check finds what is missing, --compile readies them for use."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("apps", nargs="*", help="only these apps; default: all")
        parser.add_argument("--prune", action="store_true", help="also drop texts that no source says any more")
        doing = parser.add_mutually_exclusive_group()
        doing.add_argument("--check", action="store_true", help="change nothing; fail if anything is amiss")
        doing.add_argument("--compile", action="store_true", help="write the .mo files")

    def handle(self, *, apps, check, compile, prune, **options):
        if compile:
            self.stdout.write(f"{compile_catalogues(settings.BASE_DIR)} catalogues compiled")
            return
        texts = texts_by_app(settings.BASE_DIR)
        if unknown := set(apps) - set(texts):
            raise CommandError(f"No such app: {', '.join(sorted(unknown))}")
        chosen = {app: Catalogue.of(settings.BASE_DIR, app) for app in apps or texts}
        if check:
            self.check_complete(chosen, texts)
        else:
            self.update(chosen, texts, prune)

    def update(self, chosen, texts, prune):
        for app, catalogue in chosen.items():
            added = catalogue.add(texts[app])
            dropped = catalogue.prune(texts[app]) if prune else 0
            if added or dropped:
                catalogue.save()
            self.stdout.write(f"{app}: {added} added, {dropped} dropped")

    def check_complete(self, chosen, texts):
        faults = [fault for app, catalogue in chosen.items() for fault in catalogue.faults(texts[app])]
        faults += contradictions(chosen.values())
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} faults in the translations")
        self.stdout.write("translations complete")
