"""A small project of its own: one app, one template."""

import pytest

TEMPLATE = """{% extends "base.html" %}{% load i18n %}
  {% block content %}<p title='it"s'>{% translate "Orders" %} {{ name|default:_("nobody") }}
    {% blocktranslate count n=rows trimmed %}
      {{ n }} order
    {% plural %}
      {{ n }} orders
    {% endblocktranslate %}
  {% endblock %}
"""
MODULE = """from django.utils.translation import gettext_lazy as _
greeting = _("Hello, %(name)s")
state = pgettext("of a shop", "open")
"""


@pytest.fixture
def project(tmp_path):
    """Return the root of a project with the app `shop`."""
    for folder in ("aftersales", "shop", "templates/shop"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "shop/apps.py").write_text(MODULE)
    (tmp_path / "templates/shop/list.html").write_text(TEMPLATE)
    (tmp_path / "templates/base.html").write_text('{% load i18n %}{% translate "Menu" %}')
    return tmp_path
