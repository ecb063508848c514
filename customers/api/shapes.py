"""What is read and written of customers, contacts, sites and assets."""

from aftersales.api import fields
from aftersales.api.references import MemberField, PrimaryKeyRelatedField, Reference, References
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from customers.api.fields import PhoneField, RegionField
from customers.models import Asset, Contact, Customer, Site, Tag, Tier


class ContactBody(StrictModelSerializer):
    """What is noted of a contact."""

    phone = PhoneField()
    other_phone = PhoneField()

    class Meta:
        model = Contact
        fields = [
            "name",
            "form_of_address",
            "pronunciation",
            "role",
            "phone",
            "other_phone",
            "email",
            "preferred_channel",
            "consents",
            "do_not_contact",
            "is_primary",
        ]


class NewContact(ContactBody):
    """A contact and whose it is."""

    customer = Reference(Customer.objects.all())

    class Meta(ContactBody.Meta):
        fields = ["customer", *ContactBody.Meta.fields]


class KnownContact(ContactBody):
    """What may be corrected of a contact; `active` is false for one who has left."""

    class Meta(ContactBody.Meta):
        fields = [*ContactBody.Meta.fields, "active"]


class ContactShape(KnownContact):
    """A contact."""

    customer = Reference(read_only=True)

    class Meta(KnownContact.Meta):
        fields = ["id", "customer", *KnownContact.Meta.fields]


class RevealedPhones(StrictSerializer):
    """A contact's phone numbers in full."""

    phones = fields.ListField(child=fields.CharField(), read_only=True)


class SiteBody(StrictModelSerializer):
    """What is noted of a site."""

    region_code = RegionField()

    class Meta:
        model = Site
        fields = ["name", "region_code", "address", "notes"]


class NewSite(SiteBody):
    """A site and whose it is."""

    customer = Reference(Customer.objects.all())

    class Meta(SiteBody.Meta):
        fields = ["customer", *SiteBody.Meta.fields]


class KnownSite(SiteBody):
    """What may be corrected of a site; `active` is false for one that was given up."""

    class Meta(SiteBody.Meta):
        fields = [*SiteBody.Meta.fields, "active"]


class SiteShape(KnownSite):
    """A site; `region` is the name of its code."""

    customer = Reference(read_only=True)
    region = fields.CharField(read_only=True)
    map_link = fields.URLField(read_only=True)

    class Meta(KnownSite.Meta):
        fields = ["id", "customer", *KnownSite.Meta.fields, "region", "map_link"]


class CustomerBody(StrictModelSerializer):
    """What is noted of a customer; `tags` are all that they bear."""

    parent = Reference(Customer.objects.all(), required=False, allow_null=True)
    referred_by = Reference(Customer.objects.all(), required=False, allow_null=True)
    adviser = MemberField(required=False, allow_null=True)
    tags = References(Tag.objects.all(), required=False, max_length=20)

    class Meta:
        model = Customer
        fields = [
            "kind",
            "name",
            "form_of_address",
            "pronunciation",
            "parent",
            "referred_by",
            "adviser",
            "tags",
            "notes",
        ]


class NewCustomer(CustomerBody):
    """A customer with the contacts and sites already known; the first contact is the main one."""

    contacts = ContactBody(many=True, required=False, max_length=20)
    sites = SiteBody(many=True, required=False, max_length=20)

    class Meta(CustomerBody.Meta):
        fields = [*CustomerBody.Meta.fields, "contacts", "sites"]


class CustomerShape(CustomerBody):
    """A customer; `said` is how the name is pronounced, `tier` the id of their membership, which follows purchases."""

    said = fields.CharField(read_only=True)

    class Meta(CustomerBody.Meta):
        fields = ["number", *CustomerBody.Meta.fields, "said", "tier", "last_visit_on", "created_at"]
        read_only_fields = ["number", "tier", "last_visit_on", "created_at"]


class TagShape(StrictModelSerializer):
    """One of the company's words for customers; `colour` is told apart by the `sign` where colours are not seen."""

    class Meta:
        model = Tag
        fields = ["id", "name", "colour", "sign", "active"]


class TierShape(StrictModelSerializer):
    """A tier of membership: reached by so many purchases or so much paid; of those reached the highest rank counts."""

    from_amount = fields.DecimalField(max_digits=14, decimal_places=2, min_value=0, required=False, allow_null=True)

    class Meta:
        model = Tier
        fields = [
            "id", "name", "rank", "from_purchases", "from_amount", "priority", "adviser", "festival_gift", "terms",
            "active",
        ]  # fmt: skip


class LoyaltyShape(StrictSerializer):
    """A customer's tier, what they bought, what is missing for the next tier, and how many customers they brought."""

    tier = PrimaryKeyRelatedField(read_only=True, allow_null=True)
    bought = fields.IntegerField()
    paid = fields.DecimalField(max_digits=14, decimal_places=2)
    following = PrimaryKeyRelatedField(read_only=True, allow_null=True)
    missing_purchases = fields.IntegerField(allow_null=True)
    missing_amount = fields.DecimalField(max_digits=14, decimal_places=2, allow_null=True)
    referrals = fields.IntegerField()


class AssetBody(StrictModelSerializer):
    """What is noted of an asset."""

    class Meta:
        model = Asset
        fields = [
            "model_name",
            "serial",
            "category",
            "project_name",
            "site",
            "parent",
            "delivered_on",
            "installed_on",
            "accepted_on",
            "notes",
        ]


class NewAsset(AssetBody):
    """An asset and whose it is."""

    customer = Reference(Customer.objects.all())

    class Meta(AssetBody.Meta):
        fields = ["customer", *AssetBody.Meta.fields]


class AssetShape(AssetBody):
    """An asset."""

    customer = Reference(read_only=True)

    class Meta(AssetBody.Meta):
        fields = ["id", "customer", *AssetBody.Meta.fields, "active", "last_visit_on"]
        read_only_fields = ["active", "last_visit_on"]


class Move(StrictSerializer):
    """Where an asset stands from now on."""

    customer = Reference(Customer.objects.all())
    site = PrimaryKeyRelatedField(queryset=Site.objects.all(), required=False, allow_null=True)


class Retirement(StrictSerializer):
    """Why an asset is taken out of use."""

    reason = fields.CharField(max_length=200, required=False, allow_blank=True)
