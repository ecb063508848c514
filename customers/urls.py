"""The addresses of customers' pages."""

from django.urls import path, register_converter

from customers.rules import events as event_rules
from customers.rules.plans import VERBS
from customers.views import (
    assets,
    choices,
    contacts,
    customers,
    events,
    guests,
    invitations,
    letters,
    manners,
    occasions,
    persons,
    relocations,
    reminder_runs,
    reminders,
    sites,
    stopping,
    tags,
    tiers,
    tours,
)


class CustomerNumber:
    """A customer number as it is said: C-000123."""

    regex = "C-[0-9]{6,12}"

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(CustomerNumber, "customer_number")

app_name = "customers"
_ONE = "customers/<customer_number:number>/"
_ASSET = "assets/<uuid:pk>/"

urlpatterns = [
    path("c/stop/<str:token>/", stopping.stop, name="stop"),
    path("c/event/<str:token>/", invitations.invitation, name="event-page"),
    path("c/event/<str:token>/stop/", invitations.another_stop, name="event-page-stop"),
    path("customers/", customers.customer_list, name="list"),
    path("customers/new/", customers.customer_new, name="new"),
    path("customers/options/", choices.customer_options, name="options"),
    path("customers/alike/", choices.customers_alike, name="alike"),
    path("customers/regions/", choices.region_options, name="regions"),
    path("customers/tags/", tags.tag_list, name="tags"),
    path("customers/tags/new/", tags.tag_new, name="tag-new"),
    path("customers/tags/<uuid:pk>/", tags.tag_edit, name="tag"),
    path("customers/tiers/", tiers.tier_list, name="tiers"),
    path("customers/tiers/new/", tiers.tier_new, name="tier-new"),
    path("customers/tiers/<uuid:pk>/", tiers.tier_edit, name="tier"),
    path(_ONE, customers.customer_detail, name="detail"),
    path(f"{_ONE}edit/", customers.customer_edit, name="edit"),
    path(f"{_ONE}messages/", letters.customer_letters, name="letters"),
    path(f"{_ONE}events/", guests.customer_panel, name="event-panel"),
    path(f"{_ONE}history/", customers.customer_history, name="history"),
    path(f"{_ONE}person/", persons.person, name="person"),
    path(f"{_ONE}person/export/", persons.person_export, name="person-export"),
    path(f"{_ONE}person/erase/", persons.person_erase, name="person-erase"),
    path(f"{_ONE}contacts/new/", contacts.contact_new, name="contact-new"),
    path(f"{_ONE}contacts/<uuid:pk>/", contacts.contact_edit, name="contact-edit"),
    path(f"{_ONE}contacts/<uuid:pk>/reveal/", contacts.contact_reveal, name="contact-reveal"),
    path(f"{_ONE}contacts/<uuid:pk>/try-again/", letters.mailbox_again, name="mailbox-again"),
    path(f"{_ONE}contacts/<uuid:pk>/manners/", manners.contact_manners, name="contact-manners"),
    path(f"{_ONE}contacts/<uuid:pk>/occasions/", occasions.contact_occasions, name="contact-occasions"),
    path("occasions/", occasions.occasions_coming, name="occasions"),
    path("occasions/<uuid:pk>/", occasions.occasion_edit, name="occasion"),
    path(f"{_ONE}contacts/<uuid:pk>/person/", persons.person, name="contact-person"),
    path(f"{_ONE}contacts/<uuid:pk>/person/export/", persons.person_export, name="contact-person-export"),
    path(f"{_ONE}contacts/<uuid:pk>/person/erase/", persons.person_erase, name="contact-person-erase"),
    path(f"{_ONE}sites/new/", sites.site_new, name="site-new"),
    path(f"{_ONE}sites/<uuid:pk>/", sites.site_edit, name="site-edit"),
    path(f"{_ONE}assets/new/", assets.asset_new, name="asset-new"),
    path("assets/", assets.asset_list, name="assets"),
    path(_ASSET, assets.asset_detail, name="asset"),
    path(f"{_ASSET}edit/", assets.asset_edit, name="asset-edit"),
    path(f"{_ASSET}move/", relocations.asset_move, name="asset-move"),
    path(f"{_ASSET}retire/", relocations.asset_retire, name="asset-retire"),
    path(f"{_ASSET}reinstate/", assets.asset_reinstate, name="asset-reinstate"),
    path("events/", events.event_list, name="events"),
    path("events/new/", events.event_new, name="event-new"),
    path("events/preview/", events.event_preview, name="event-preview"),
    path("events/guests/<uuid:pk>/", guests.guest_page, name="event-guest"),
    path("events/guests/<uuid:pk>/sign-in/", guests.guest_sign_in, name="event-sign-in"),
    path("events/guests/<uuid:pk>/answer/", guests.guest_answer, name="event-answer"),
    path("events/guests/<uuid:pk>/stop/", guests.guest_stop, name="event-guest-stop"),
    path("events/guests/<uuid:pk>/notes/", guests.guest_note, name="event-note"),
    path("events/tours/<uuid:pk>/", tours.tour_page, name="tour"),
    path("events/tours/<uuid:pk>/edit/", tours.tour_edit, name="tour-edit"),
    path("events/<uuid:pk>/", events.event_page, name="event"),
    path("events/<uuid:pk>/edit/", events.event_edit, name="event-edit"),
    path("events/<uuid:pk>/stop/", tours.stop_new, name="stop-new"),
    path("events/<uuid:pk>/team/", tours.event_team, name="event-team"),
    path("events/<uuid:pk>/dry-run/", events.event_dry_run, name="event-dry-run"),
    path("events/<uuid:pk>/notes/", events.event_notes, name="event-notes"),
    path("events/<uuid:pk>/walk-in/", guests.walk_in, name="event-walk-in"),
    *(
        path(f"events/<uuid:pk>/{verb}/", events.event_step, {"verb": verb}, f"event-{verb}")
        for verb in event_rules.VERBS
    ),
    path("reminders/", reminders.reminder_list, name="reminders"),
    path("reminders/new/", reminders.reminder_new, name="reminder-new"),
    path("reminders/preview/", reminders.reminder_preview, name="reminder-preview"),
    path("reminders/week/", reminder_runs.reminder_week, name="reminder-week"),
    path("reminders/manners/", manners.care_policy_edit, name="care-policy"),
    path("reminders/dates/<uuid:pk>/", reminder_runs.occurrence, name="occurrence"),
    path("reminders/<uuid:pk>/", reminders.reminder_plan, name="reminder-plan"),
    path("reminders/<uuid:pk>/edit/", reminders.reminder_edit, name="reminder-edit"),
    path("reminders/<uuid:pk>/dry-run/", reminder_runs.reminder_dry_run, name="reminder-dry-run"),
    *(
        path(f"reminders/<uuid:pk>/{verb}/", reminders.reminder_step, {"verb": verb}, f"reminder-{verb}")
        for verb in VERBS
    ),
]
