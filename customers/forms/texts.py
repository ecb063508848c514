"""The words of what is sent to many: a first line and a text in each language, with named places."""

from functools import partial

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from aftersales.messaging.sandbox import BadText
from aftersales.text import PlainForm
from customers.rules.wording import EVENT_VARIABLES, VARIABLES, canonical, localized, offered, stored

SUBJECT, BODY = 80, 500  # characters; a text message of more would be several
_BAD_PLACE = _("“%(place)s” is no place that can be filled. Accepted: %(accepted)s.")


def readable_text(text, variables=VARIABLES):
    """Raise ValidationError for a text with a place nobody can fill, naming it and those there are."""
    try:
        canonical(text, variables)
    except BadText as error:
        accepted = " ".join(place for place, _meaning in offered(get_language() or "", variables))
        params = {"place": error.place, "accepted": accepted}
        raise forms.ValidationError(_BAD_PLACE, code="place", params=params) from None


readable_invitation = partial(readable_text, variables=EVENT_VARIABLES)


def _first_line(label):
    return forms.CharField(label=label, required=False, max_length=SUBJECT)


def _text(label):
    return forms.CharField(label=label, required=False, max_length=BODY, widget=forms.Textarea(attrs={"rows": 3}))


class TextsForm(PlainForm, forms.Form):
    """The words in each language, with the places of `variables`; a language without a first line is not spoken."""

    variables = VARIABLES

    subject_zh_hans = _first_line(_("First line, in Chinese"))
    body_zh_hans = _text(_("Text, in Chinese"))
    subject_en = _first_line(_("First line, in English"))
    body_en = _text(_("Text, in English"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in TextsForm.base_fields:
            self.fields[name].validators.append(partial(readable_text, variables=self.variables))

    def clean(self):
        cleaned = super().clean()
        for language, _name in settings.LANGUAGES:
            if cleaned.get(_key(language, "body")) and not cleaned.get(_key(language, "subject")):
                self.add_error(_key(language, "subject"), _("Write a first line too: it is the subject."))
        return cleaned

    @property
    def texts(self):
        """Return the texts that can be read, as they are stored."""
        said = {
            language: {part: self.cleaned_data.get(_key(language, part), "") for part in ("subject", "body")}
            for language, _name in settings.LANGUAGES
        }
        return stored(said, self.variables)


def _key(language, part):
    return f"{part}_{language.replace('-', '_')}"


def shown_texts(texts, variables=VARIABLES):
    """Return texts as initial values of a `TextsForm`, with the places under the reader's names."""
    reader = get_language() or ""
    return {
        _key(language, part): localized(said, reader, variables)
        for language, text in texts.items()
        for part, said in text.items()
    }
