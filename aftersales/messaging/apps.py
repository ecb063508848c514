from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MessagingConfig(AppConfig):
    name = "aftersales.messaging"

    def ready(self):
        # Samples of the apps' messages, what messaging itself hangs on others, and when people are not rung.
        autodiscover_modules("messages", "alerts", "quiet")
