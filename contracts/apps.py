from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ContractsConfig(AppConfig):
    name = "contracts"
    verbose_name = _("contracts")

    def ready(self):
        autodiscover_modules("severities")  # what the company calls them: a vocabulary of the app above
