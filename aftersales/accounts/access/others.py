"""Views that are not ours, and are for anybody: short, and by name. They guard themselves where they must."""

PUBLIC_MODULES = (
    "allauth.account.",  # logging in, out, and resetting a password; all else of it is not routed
    "django.contrib.staticfiles.",
)

PUBLIC_VIEWS = frozenset(
    {
        "django.views.i18n.JavaScriptCatalog",
        "django.views.i18n.set_language",
        "django.views.static.serve",
        # The API's description: the same for every company, and what a generated client is made from.
        "drf_spectacular.views.SpectacularAPIView",
        "drf_spectacular.views.SpectacularSwaggerView",
        "drf_spectacular.views.SpectacularRedocView",
    }
)
