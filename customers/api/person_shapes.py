"""What is read of a person's data, and how erasing it is confirmed."""

from aftersales.api import fields
from aftersales.api.serializers import StrictSerializer


class PersonFileEntry(StrictSerializer):
    """One photo, signature or document; its bytes are at `/files/{id}/`."""

    id = fields.UUIDField()
    path = fields.CharField(help_text="Where it lies in the ZIP of the page.")
    name = fields.CharField()
    media_type = fields.CharField()
    size = fields.IntegerField()
    sha256 = fields.CharField()
    at = fields.DateTimeField()


class PersonFileShape(StrictSerializer):
    """Everything that is held about a person: `held` has a list of rows for each kind of thing."""

    format = fields.CharField(help_text="`aftersales.person/1`; another one when a key changes its meaning.")
    company = fields.CharField()
    about = fields.CharField()
    made_at = fields.DateTimeField()
    held = fields.DictField(child=fields.ListField(child=fields.DictField()))
    files = PersonFileEntry(many=True)


class Confirmation(StrictSerializer):
    """The customer's number once more: what is erased does not come back."""

    number = fields.CharField(max_length=16)
