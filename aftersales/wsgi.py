"""The entry point of web servers (granian, gunicorn, …)."""

import os

from django.core.wsgi import get_wsgi_application

from aftersales.accounts.access.checks import refuse_unsound_start
from aftersales.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftersales.settings")
application = get_wsgi_application()
refuse_unsound_start()
settle()
