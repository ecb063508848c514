"""A customer's pages."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import current_values, shown_on, status_of, way_back, with_query
from customers.actions.customers import change_customer, create_customer
from customers.filters import CustomerFilter
from customers.forms.customers import CustomerForm
from customers.forms.intake import NewCustomerForm
from customers.models import Contact, Customer
from customers.panels import CUSTOMER_PANELS, panels_for
from customers.queries.history import history_of, told
from customers.queries.letters import with_undeliverable
from customers.queries.loyalty import loyalty_of

ORDERING = {"number": ["number"], "name": ["pinyin"]}
SHOWN = 8  # assets on the customer's file; the list has them all


@requires("customers.view")
def customer_list(request):
    """Show the customers that match, or the rows alone."""
    found = CustomerFilter(request.GET, Customer.objects.all())
    main = Prefetch("contacts", Contact.objects.filter(is_primary=True), to_attr="main_contacts")
    listed = found.qs.with_overview().select_related("tier").prefetch_related(main, "tags")
    page = paginate(request, listed, ordering=ORDERING, default="-number")
    context = {"page": page, "filter": found, "narrowed": any(request.GET.get(name) for name in found.form.fields)}
    return respond(request, "customers/list.html", context, partial="customers/_rows.html")


@requires("customers.view")
def customer_detail(request, number):
    """Show a customer's file."""
    customer = get_object_or_404(
        Customer.objects.select_related("parent", "referred_by", "tier", "adviser"), number=number
    )
    assets = customer.assets.select_related("site").order_by("-active", "model_name", "serial_key", "id")
    context = {
        "customer": customer,
        "tags": customer.tags.by_name(),
        "loyalty": loyalty_of(customer),
        "contacts": with_undeliverable(customer.contacts.main_first()),
        "sites": customer.sites.by_name(),
        "assets": assets[: SHOWN + 1],
        "shown": SHOWN,
        "subsidiaries": customer.subsidiaries.order_by("pinyin", "id")[: SHOWN + 1],
        "panels": panels_for(request.actor, CUSTOMER_PANELS, customer.number),
    }
    return respond(request, "customers/detail.html", context)


@requires("customers.view")
def customer_history(request, number):
    """Show what was done to a customer's file, and by whom."""
    customer = get_object_or_404(Customer, number=number)
    page = paginate(request, history_of(customer))
    return respond(request, "customers/history.html", {"customer": customer, "page": page, "lines": told(page.rows)})


@requires("customers.edit")
def customer_new(request):
    """Put a customer on file, with a first contact and site."""
    form = NewCustomerForm(request.POST or None, given=request.GET)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            customer = create_customer(**form.arguments, by=request.actor, at=request.at)
            back = way_back(request, "")
            to = with_query(back, customer=customer.number) if back else customer.get_absolute_url()
            return see_other(request, to, said=_("%(name)s is on file.") % {"name": customer})
    context = {"form": form, "cancel": way_back(request, reverse("customers:list"))}
    return respond(request, "customers/new.html", context, status=status_of(form))


@requires("customers.edit")
def customer_edit(request, number):
    """Correct a customer's file."""
    customer = get_object_or_404(Customer, number=number)
    form = CustomerForm(request.POST or None, subject=customer)
    if request.method == "POST" and form.is_valid():
        with shown_on(form, customer):
            change_customer(customer=customer, by=request.actor, at=request.at, seen=form.seen, **form.changes)
            return see_other(request, customer, said=_("Saved."))
    context = {"form": form, "customer": customer, "current": current_values(form, customer)}
    return respond(request, "customers/edit.html", context, status=status_of(form))
