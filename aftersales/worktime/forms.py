"""What is asked of a calendar on its page."""

from datetime import UTC, datetime, timedelta

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm

MOST_HOURS = 87_840  # ten years round the clock
EARLIEST, LATEST = datetime(1952, 1, 1, tzinfo=UTC), datetime(2088, 12, 31, tzinfo=UTC)


class TryForm(PlainForm, forms.Form):
    """When are so many working hours over?"""

    start = forms.DateTimeField(
        label=_("From"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
    )
    hours = forms.DecimalField(label=_("Working hours"), min_value=0, max_value=MOST_HOURS, decimal_places=2)

    @property
    def length(self):
        """Return the time asked for, exactly: a hundredth of an hour is a whole number of microseconds."""
        return timedelta(microseconds=int(self.cleaned_data["hours"] * 3_600_000_000))
