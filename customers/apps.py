from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CustomersConfig(AppConfig):
    name = "customers"
    verbose_name = _("customers")

    def ready(self):
        autodiscover_modules("personal")  # where each app says what it holds about a person
