"""From the `routes` of each app to addresses."""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule
from rest_framework.routers import SimpleRouter

OWN = "aftersales.api"


class Router(SimpleRouter):
    """Routes what a viewset declares a permission for, and nothing more."""

    def get_method_map(self, viewset, method_map):
        declared = viewset.permissions
        return {method: action for method, action in method_map.items() if action in declared}


def declared_routes():
    """Return the (prefix, viewset, noun) of every installed app that has an `api` module."""
    found = []
    for config in apps.get_app_configs():
        if config.name != OWN and config.name.split(".")[0] in OUR_PACKAGES and has_api(config):
            found += getattr(import_module(f"{config.name}.api"), "routes", ())
    return found


OUR_PACKAGES = frozenset({"aftersales", "customers", "contracts", "tickets", "billing"})


def has_api(config):
    """Say whether an app has an `api` module or package."""
    return module_has_submodule(config.module, "api")


def addresses(routes):
    """Return URL patterns for routes."""
    router = Router()
    for prefix, viewset, noun in routes:
        router.register(prefix, viewset, noun)
    return router.urls
