"""What has a name that people say aloud: a customer and a contact."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from customers.rules.pronounce import read_aloud, said_aloud


class Named(models.Model):
    """A name, how to greet its bearer, and how it is pronounced (R1.5).

    `pinyin` and `initials` are kept at save, for sorting and for search; `pronunciation` is what an
    agent heard or corrected, and overrules the reading that the characters suggest.
    """

    name = models.CharField(_("name"), max_length=100)
    form_of_address = models.CharField(
        _("form of address"), max_length=40, blank=True, help_text=_("How to greet them on the phone.")
    )
    pronunciation = models.CharField(
        _("pronunciation"),
        max_length=120,
        blank=True,
        help_text=_("Only if the pinyin that the name suggests is wrong."),
    )
    pinyin = models.CharField(max_length=300, blank=True, editable=False)
    initials = models.CharField(max_length=100, blank=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def save(self, *args, update_fields=None, **kwargs):
        self.spell()
        if update_fields is not None and {"name", "pronunciation", "kind"} & set(update_fields):
            update_fields = {*update_fields, "pinyin", "initials"}
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def is_person(self):
        """Say whether the name is a human being's, whose first character is a surname."""
        return True

    @property
    def reading(self):
        """Return the `Reading` of the name, corrected by what an agent heard."""
        return read_aloud(self.name, person=self.is_person, heard=self.pronunciation)

    @property
    def said(self):
        """Return how to say the name, "Shàn Wěi"."""
        return said_aloud(self.name, person=self.is_person, heard=self.pronunciation)

    def spell(self):
        """Write `pinyin` and `initials` from the name; set-based work that bypasses `save` calls it itself."""
        reading = self.reading
        self.pinyin, self.initials = reading.pinyin[:300], reading.initials[:100]
