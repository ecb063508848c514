from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import autodiscover_modules

from aftersales.accounts.access.checks import (
    WALLS,
    every_view_declares_who_may_call_it,
    the_serving_role_is_held_by_the_walls,
)


class AccountsConfig(AppConfig):
    name = "aftersales.accounts"

    def ready(self):
        autodiscover_modules("onboarding")
        register(every_view_declares_who_may_call_it, WALLS)
        register(the_serving_role_is_held_by_the_walls, WALLS, deploy=True)  # migrations are run by the owner
