"""`python -m tests.e2e.small_demo 60`: the demo's two companies, each with so many finished work orders only."""

import os
import sys

import django


def main(count):
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs the settings

    from billing.management.commands import demo  # noqa: PLC0415

    demo.HISTORY.update(dict.fromkeys(demo.HISTORY, count))
    call_command("demo", anyway=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftersales.settings")
    main(int(sys.argv[1]))
