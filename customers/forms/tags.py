"""The company's own words for its customers."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from customers.forms.versioned import VersionedForm
from customers.models import Tag


class TagForm(PlainForm, VersionedForm, forms.ModelForm):
    """One tag."""

    class Meta:
        model = Tag
        fields = ["name", "colour", "sign", "active"]

    def __init__(self, *args, subject=None, **kwargs):
        super().__init__(*args, subject=subject, **kwargs)
        if subject:  # its own name is not taken
            self.instance.pk, self.instance._state.adding = subject.pk, False


class TagsForm(forms.Form):
    """A form with the tags that `subject` bears and others to choose from; those no longer offered stay if borne."""

    tags = forms.ModelMultipleChoiceField(
        label=_("Tags"), queryset=Tag.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, subject=None, initial=None, **kwargs):
        borne = [tag.pk for tag in subject.tags.all()] if subject else []
        super().__init__(*args, subject=subject, initial={"tags": borne, **(initial or {})}, **kwargs)
        offered = Tag.objects.filter(Q(active=True) | Q(pk__in=borne)).by_name()
        self.fields["tags"].queryset = offered
        if not offered:
            del self.fields["tags"]
