"""The resources: who may do what, and the one action behind each verb."""

from aftersales.api.viewsets import TenantViewSet, reads, verb
from customers.actions import assets, contacts, customers, loyalty, sites, tags
from customers.actions.erasing import erase_person
from customers.actions.exporting import export_person
from customers.actions.manners import set_contact_manners
from customers.api import shapes
from customers.api.person_shapes import Confirmation, PersonFileShape
from customers.api.reminder_shapes import ContactMannersShape
from customers.filters import AssetFilter, ContactFilter, CustomerFilter, SiteFilter
from customers.models import Asset, Contact, Customer, Site, Tag, Tier
from customers.queries.loyalty import loyalty_of
from customers.queries.manners import agreed_by, manners_of
from customers.queries.persons import contact_as_person, customer_as_person

_VIEW_AND_EDIT = {
    "list": "customers.view",
    "retrieve": "customers.view",
    "create": "customers.edit",
    "partial_update": "customers.edit",
}


class _Resource(TenantViewSet):
    """What the four have in common: `by` and `at` of every action."""

    permissions = _VIEW_AND_EDIT

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}


class CustomerViewSet(_Resource):
    """Companies and persons the company serves."""

    queryset = Customer.objects.select_related("parent", "referred_by", "tier").prefetch_related("tags")
    serializer_class = shapes.CustomerShape
    body_classes = {"create": shapes.NewCustomer, "partial_update": shapes.CustomerBody}
    filterset_class = CustomerFilter
    ordering = ("-number",)
    ordering_fields = ("number", "pinyin")
    lookup_field = "number"
    lookup_value_regex = "C-[0-9]{6,12}"

    def add(self, data):
        return customers.create_customer(**data, **self.doing)

    def change(self, instance, data):
        return customers.change_customer(customer=instance, **data, **self.doing)

    @reads(permission="customers.view", answer=shapes.LoyaltyShape)
    def loyalty(self, customer):
        """Answer the customer's membership, what is missing for the next tier, and whom they brought."""
        return loyalty_of(customer)

    @verb(permission="customers.export_person", answer=PersonFileShape, lock=False)
    def export(self, customer, data):
        """Answer everything that is held about a customer who is a person; who asked is logged."""
        return export_person(person=customer_as_person(customer), **self.doing)[0]

    @verb(permission="customers.erase_person", body=Confirmation)
    def erase(self, customer, data):
        """Erase a customer who is a person, for good; facts and accounting documents stay."""
        return erase_person(person=customer_as_person(customer), **data, **self.doing)


class TagViewSet(_Resource):
    """The company's own words for its customers."""

    queryset = Tag.objects.all()
    serializer_class = shapes.TagShape
    ordering = ("name", "id")
    ordering_fields = ("name",)
    lookup_field = "id"
    permissions = {**_VIEW_AND_EDIT, "create": "settings.edit", "partial_update": "settings.edit"}

    def add(self, data):
        return tags.create_tag(**data, **self.doing)

    def change(self, instance, data):
        return tags.change_tag(tag=instance, **data, **self.doing)


class TierViewSet(_Resource):
    """The tiers of membership; where one changes, every customer is placed anew."""

    queryset = Tier.objects.all()
    serializer_class = shapes.TierShape
    ordering = ("-rank", "id")
    ordering_fields = ("rank", "name")
    lookup_field = "id"
    permissions = {**_VIEW_AND_EDIT, "create": "settings.edit", "partial_update": "settings.edit"}

    def add(self, data):
        return loyalty.create_tier(**data, **self.doing)

    def change(self, instance, data):
        return loyalty.change_tier(tier=instance, **data, **self.doing)


class ContactViewSet(_Resource):
    """People at customers."""

    queryset = Contact.objects.select_related("customer")
    serializer_class = shapes.ContactShape
    body_classes = {"create": shapes.NewContact, "partial_update": shapes.KnownContact}
    filterset_class = ContactFilter
    ordering = ("-id",)
    lookup_field = "id"

    def add(self, data):
        return contacts.add_contact(**data, **self.doing)

    def change(self, instance, data):
        return contacts.change_contact(contact=instance, **data, **self.doing)

    @verb(permission="customers.reveal", answer=shapes.RevealedPhones, lock=False)
    def reveal(self, contact, data):
        """Answer the phone numbers in full; who asked is logged."""
        return {"phones": contacts.reveal_phone(contact=contact, **self.doing)}

    @verb(permission="customers.export_person", answer=PersonFileShape, lock=False)
    def export(self, contact, data):
        """Answer everything that names a contact; who asked is logged."""
        return export_person(person=contact_as_person(contact), **self.doing)[0]

    @verb(permission="customers.erase_person", body=Confirmation)
    def erase(self, contact, data):
        """Erase a contact, for good; what belongs to their company stays. `number` is the customer's."""
        return erase_person(person=contact_as_person(contact), **data, **self.doing)

    @reads(permission="customers.view", answer=ContactMannersShape)
    def manners(self, contact):
        """Answer in which language, outside which hours and for what the contact may be written to."""
        return _said(contact)

    @verb(permission="customers.edit", body=ContactMannersShape, answer=ContactMannersShape)
    def set_manners(self, contact, data):
        """Note what the contact agreed to; messages that wait follow it at once."""
        said = {(row["purpose"], row["channel"]): row["given"] for row in data.get("agreed", ())}
        known, names = manners_of(contact), ("language", "quiet_from", "quiet_until")
        hours = {name: data.get(name, getattr(known, name)) for name in names}
        set_contact_manners(contact=contact, agreed=said, **hours, **self.doing)
        return _said(contact)


def _said(contact):
    known = manners_of(contact)
    agreed = [
        {"purpose": purpose, "channel": channel, "given": given}
        for (purpose, channel), given in agreed_by(contact).items()
    ]
    hours = {"quiet_from": known.quiet_from, "quiet_until": known.quiet_until}
    return {"language": known.language, **hours, "agreed": agreed}


class SiteViewSet(_Resource):
    """Places where customers are served."""

    queryset = Site.objects.select_related("customer")
    serializer_class = shapes.SiteShape
    body_classes = {"create": shapes.NewSite, "partial_update": shapes.KnownSite}
    filterset_class = SiteFilter
    ordering = ("-id",)
    lookup_field = "id"

    def add(self, data):
        return sites.add_site(**data, **self.doing)

    def change(self, instance, data):
        return sites.change_site(site=instance, **data, **self.doing)


class AssetViewSet(_Resource):
    """Equipment and products that customers own."""

    queryset = Asset.objects.select_related("customer")
    serializer_class = shapes.AssetShape
    body_classes = {"create": shapes.NewAsset, "partial_update": shapes.AssetBody}
    filterset_class = AssetFilter
    ordering = ("-id",)
    ordering_fields = ("id", "model_name", "serial_key", "delivered_on")
    lookup_field = "id"

    def add(self, data):
        return assets.add_asset(**data, **self.doing)

    def change(self, instance, data):
        return assets.change_asset(asset=instance, **data, **self.doing)

    @verb(permission="customers.edit", body=shapes.Move)
    def move(self, asset, data):
        """Record that the asset and its components now stand elsewhere."""
        return assets.move_asset(asset=asset, customer=data["customer"], site=data.get("site"), **self.doing)

    @verb(permission="customers.edit", body=shapes.Retirement)
    def retire(self, asset, data):
        """Take the asset out of use."""
        return assets.retire_asset(asset=asset, **data, **self.doing)

    @verb(permission="customers.edit")
    def reinstate(self, asset, data):
        """Take the asset into use again."""
        return assets.reinstate_asset(asset=asset, **self.doing)
