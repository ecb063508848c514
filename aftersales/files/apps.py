from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FilesConfig(AppConfig):
    name = "aftersales.files"

    def ready(self):
        autodiscover_modules("attachments")  # where each app says who may read its purposes
