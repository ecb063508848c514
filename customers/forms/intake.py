"""A new customer as one form: the customer, the first contact, the first site."""

from customers.choices import CustomerKind
from customers.forms.contacts import FirstContactForm
from customers.forms.customers import CustomerForm
from customers.forms.sites import FirstSiteForm
from customers.rules.regions import parts_of


class NewCustomerForm:
    """Three forms on one page; contact and site may be left empty.

    `given` prefills it: what an agent typed in the search that found nobody ("name", "phone").
    """

    def __init__(self, data=None, *, given=None):
        given = given or {}
        optional = {"empty_permitted": True, "use_required_attribute": False}
        self.customer = CustomerForm(data, initial={"name": given.get("name", "")})
        self.contact = FirstContactForm(data, prefix="contact", **optional)
        self.site = FirstSiteForm(data, prefix="site", **optional)
        self.contact.fields["phone"].initial = given.get("phone", "")

    @property
    def parts(self):
        return (self.customer, self.contact, self.site)

    @property
    def is_bound(self):
        return self.customer.is_bound

    @property
    def errors(self):
        """Return something true when any part is refused, for the summary above the form."""
        return [part.errors for part in self.parts if part.errors]

    def is_valid(self):
        """Say whether all three are; each shows its own errors."""
        return not [part for part in self.parts if not part.is_valid()]

    def non_field_errors(self):
        return [error for part in self.parts for error in part.non_field_errors()]

    @property
    def fields(self):
        return self.customer.fields

    def add_error(self, field, message):
        self.customer.add_error(field, message)

    @property
    def arguments(self):
        """Return what `create_customer` takes."""
        customer, contact, site = (self.customer.changes, _filled(self.contact), _filled(self.site))
        if contact:
            contact["name"] = contact["name"] or customer["name"]
        if customer["kind"] == CustomerKind.PERSON:
            customer["form_of_address"] = contact.get("form_of_address", "")
        if site:
            site["name"] = site["name"] or (parts_of(site["region_code"]) or [customer["name"]])[-1]
        return {**customer, "contacts": [contact] if contact else [], "sites": [site] if site else []}


def _filled(form):
    changes = form.changes if form.has_changed() else {}
    return changes if any(changes.values()) else {}
