"""A form's field is shown with all a reader and a screen reader need."""

from django import forms
from django.db import models
from django.template import Context, Template
from django.utils import translation


class Sample(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the licence.")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], required=False)
    way = forms.ChoiceField(label="Way", choices=[("x", "X"), ("y", "Y")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Agreed", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def shown(name, form, tag="{% field bound %}"):
    with translation.override("en"):
        return Template("{% load web %}" + tag).render(Context({"bound": form[name]}))


def test_an_input_is_tied_to_its_label_help_and_error():
    html = shown("name", Sample({}))
    for part in (
        '<label class="form-label" for="id_name">Name</label>',
        'class="form-control is-invalid"',
        'aria-invalid="true"',
        'aria-describedby="id_name_helptext id_name_error"',
        'id="id_name_helptext">As on the licence.',
        'id="id_name_error"',
    ):
        assert part in html


def test_what_need_not_be_filled_in_says_so():
    assert "optional" in shown("kind", Sample())
    assert "optional" not in shown("name", Sample())


def test_a_select_and_a_checkbox_have_their_own_look():
    assert 'class="form-select"' in shown("kind", Sample())
    assert 'class="form-check-input"' in shown("agreed", Sample())


def test_the_empty_choice_of_a_models_field_is_said_in_words():
    class Typed(forms.Form):
        must = models.CharField(choices=[("a", "A")]).formfield()
        may = models.CharField(choices=[("a", "A")], blank=True).formfield()

    said = [shown(name, Typed()) for name in ("must", "may")]
    assert ["Choose …" in said[0], "Not specified" in said[1], "----" in "".join(said)] == [True, True, False]


def test_choices_are_a_group_with_a_legend():
    html = shown("way", Sample({"way": "y"}))
    assert html.count('type="radio"') == 2
    assert '<legend class="form-label">Way' in html
    assert html.count("checked") == 1


def test_attributes_given_in_the_template_reach_the_input():
    html = shown("name", Sample(), '{% field bound hx_get="/x/" rows=4 css="wide" %}')
    assert 'hx-get="/x/"' in html
    assert 'rows="4"' in html
    assert 'class="field wide"' in html


def test_a_hidden_field_is_only_its_input():
    assert (
        shown("secret", Sample()).strip() == '<input type="hidden" name="secret" class="form-control" id="id_secret">'
    )
