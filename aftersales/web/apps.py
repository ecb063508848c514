from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import autodiscover_modules

from aftersales.web.front_end import front_end_files_are_installed


class WebConfig(AppConfig):
    name = "aftersales.web"

    def ready(self):
        register(front_end_files_are_installed)
        autodiscover_modules("searches")
