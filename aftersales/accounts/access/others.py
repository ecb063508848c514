"""Views that are not ours, and are for anybody: short, and by name."""

PUBLIC_VIEWS = frozenset({"django.views.static.serve", "django.contrib.staticfiles.views.serve"})
