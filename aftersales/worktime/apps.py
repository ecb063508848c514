from django.apps import AppConfig


class WorktimeConfig(AppConfig):
    name = "aftersales.worktime"
