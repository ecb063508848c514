"""What forms that edit something on file have in common."""

from django import forms


class VersionedForm(forms.Form):
    """A form that carries the version its editor saw, and hands its fields on to an action.

    `subject` is what is edited, None for something new. Nothing is written to it: actions do that.
    """

    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args, subject=None, initial=None, **kwargs):
        known = {name: getattr(subject, name) for name in (*self._meta.fields, "version")} if subject else {}
        super().__init__(*args, initial={**known, **(initial or {})}, **kwargs)

    @property
    def changes(self):
        """Return the cleaned fields as an action takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def seen(self):
        """Return the version the editor saw, or None."""
        return self.cleaned_data["version"]
