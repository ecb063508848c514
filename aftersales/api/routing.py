"""From the `routes` of each app to addresses."""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule
from rest_framework.routers import SimpleRouter

from aftersales.api.declared import refuse_half_declared

OUR_PACKAGES = frozenset({"customers", "contracts", "tickets", "billing"})  # the kernel's stand in `resources`


class Router(SimpleRouter):
    """Routes what a viewset declares a permission for, and nothing more."""

    def get_method_map(self, viewset, method_map):
        declared = viewset.permissions
        return {method: action for method, action in method_map.items() if action in declared}

    def get_routes(self, viewset):
        # What is read at the noun itself (`path="/"`) has no word of its own between the slashes.
        routes = super().get_routes(viewset)
        return [route._replace(url=route.url.replace("//{trailing_slash}", "{trailing_slash}")) for route in routes]


def declared_routes():
    """Return the (prefix, viewset, noun) of every installed app that has an `api` module or package."""
    found = []
    for config in apps.get_app_configs():
        if config.name in OUR_PACKAGES and module_has_submodule(config.module, "api"):
            found += import_module(f"{config.name}.api").routes
    return found


def addresses(routes):
    """Return URL patterns for routes; raise ImproperlyConfigured for a viewset that is half declared."""
    router = Router()
    for prefix, viewset, noun in routes:
        refuse_half_declared(viewset)
        router.register(prefix, viewset, noun)
    return router.urls
