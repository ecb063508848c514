from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TimersConfig(AppConfig):
    name = "aftersales.timers"

    def ready(self):
        autodiscover_modules("jobs")
