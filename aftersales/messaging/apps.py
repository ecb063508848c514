from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MessagingConfig(AppConfig):
    name = "aftersales.messaging"

    def ready(self):
        # Samples of the apps' messages, and what messaging itself hangs on others.
        autodiscover_modules("messages", "alerts")
