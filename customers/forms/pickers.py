"""A search box with its findings to choose from: radio buttons that HTMX exchanges while one types."""

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe


class Picker(forms.Widget):
    """Choose one of many by typing a part of it.

    `url_name` is the page that answers the findings (`customers/_choices.html`), `describe` says in
    words what a value is.
    """

    template_name = "customers/picker.html"
    input_type = "search"

    def __init__(self, url_name, *, describe, placeholder=""):
        super().__init__()
        self.url_name, self.describe, self.placeholder = url_name, describe, placeholder

    def _render(self, template_name, context, renderer=None):
        # By the project's own template folder, which the forms' default renderer does not know.
        return mark_safe(render_to_string(template_name, context))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        choice = str(value) if value else ""
        context["picker"] = {
            "url": reverse(self.url_name),
            "placeholder": self.placeholder,
            "choices": chosen_first(choice, self.describe, []),
            "value": choice,
            "described_by": context["widget"]["attrs"].get("aria-describedby", ""),
        }
        return context


def chosen_first(value, describe, found):
    """Return the (value, text) pairs to choose from: what is chosen now, then what was found."""
    kept = [(value, describe(value))] if value else []
    return kept + [pair for pair in found if pair[0] != value]
