"""What stands on the settings page. An app adds a line; an entry without its permission or its app is not shown."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from aftersales.accounts.permissions import allows
from aftersales.web.navigation import address


@dataclass(frozen=True)
class SettingsPage:
    """One page of settings: the group it stands in, a label, a line on what it is for, and its address."""

    group: str
    label: str
    hint: str
    url_name: str
    icon: str
    permission: str

    @property
    def url(self):
        return address(self.url_name)


_COMPANY, _SERVICE, _SYSTEM = _("Company"), _("Service"), _("System")

SETTINGS_PAGES = [
    SettingsPage(
        _COMPANY, _("Company"), _("Name, time zone, service bases"), "settings:company", "building", "settings.view"
    ),
    SettingsPage(
        _COMPANY, _("Members"), _("Who works here and what they may do"), "settings:members", "users", "members.view"
    ),
    SettingsPage(_COMPANY, _("Teams"), _("Whom escalations tell"), "settings:teams", "users-group", "members.view"),
    SettingsPage(
        _SERVICE,
        _("Service plans"),
        _("What is promised, and how fast"),
        "contracts:plans",
        "target-arrow",
        "service_plans.view",
    ),
    SettingsPage(
        _SERVICE,
        _("Warranty and policy"),
        _("How long warranties run, and what holds without a contract"),
        "contracts:warranty",
        "shield-check",
        "contracts.view",
    ),
    SettingsPage(
        _SERVICE,
        _("Calendars"),
        _("Working hours, holidays, make-up workdays"),
        "calendars:list",
        "calendar-time",
        "calendars.view",
    ),
    SettingsPage(
        _SERVICE,
        _("What would have happened?"),
        _("The past, replayed against another plan or calendar"),
        "tickets:replays",
        "history",
        "dashboard.view",
    ),
    SettingsPage(
        _SERVICE,
        _("Vocabularies"),
        _("Types, severities and causes of work orders"),
        "tickets:vocabularies",
        "tags",
        "settings.view",
    ),
    SettingsPage(
        _SERVICE,
        _("Work order policy"),
        _("Time to accept, days to reopen, what closing needs"),
        "tickets:policy",
        "adjustments",
        "settings.edit",
    ),
    SettingsPage(
        _SERVICE,
        _("Follow-ups"),
        _("Steps after a sale, how often customers are called"),
        "tickets:care",
        "phone-outgoing",
        "settings.view",
    ),
    SettingsPage(
        _SERVICE,
        _("Complaints"),
        _("How fast they are answered"),
        "tickets:complaint-policy",
        "mood-sad",
        "settings.edit",
    ),
    SettingsPage(
        _SERVICE,
        _("Expenses"),
        _("Who signs, by when, allowances, deputies"),
        "billing:settings",
        "receipt",
        "settings.view",
    ),
    SettingsPage(
        _SERVICE,
        _("Parts and rates"),
        _("The catalogue with its prices, and what an hour costs"),
        "billing:parts",
        "tool",
        "settings.view",
    ),
    SettingsPage(
        _SERVICE,
        _("Feedback forms"),
        _("What customers are asked, and after which step"),
        "tickets:feedback-forms",
        "star",
        "feedback.view",
    ),
    SettingsPage(
        _SERVICE,
        _("Service items"),
        _("What customers can book, and who does it"),
        "tickets:service-items",
        "calendar-user",
        "settings.view",
    ),
    SettingsPage(
        _SERVICE, _("Absences"), _("Leave, training, illness"), "tickets:absences", "beach", "work_orders.dispatch"
    ),
    SettingsPage(
        _SERVICE, _("Notices"), _("When many messages become one"), "messaging:policy", "bell-cog", "settings.edit"
    ),
    SettingsPage(
        _SERVICE,
        _("Receipts"),
        _("By which address carriers report what became of messages"),
        "settings:receipts",
        "checks",
        "settings.edit",
    ),
    SettingsPage(
        _SERVICE,
        _("Group robots"),
        _("What WeCom, DingTalk and Feishu groups hear"),
        "messaging:robots",
        "robot",
        "settings.edit",
    ),
    SettingsPage(
        _SERVICE,
        _("Customer tags"),
        _("The company's own words for its customers"),
        "customers:tags",
        "tag",
        "customers.view",
    ),
    SettingsPage(
        _SERVICE,
        _("Membership"),
        _("From which purchase on customers are members, and what it brings"),
        "customers:tiers",
        "crown",
        "customers.view",
    ),
    SettingsPage(
        _SERVICE,
        _("Manners"),
        _("How often and when customers are written to"),
        "customers:care-policy",
        "moon",
        "reminders.edit",
    ),
    SettingsPage(_SYSTEM, _("API keys"), _("Access for other programs"), "settings:keys", "key", "api_keys.manage"),
    SettingsPage(
        _SYSTEM, _("Messages"), _("What was sent, and what could not be"), "messaging:outbox", "mail", "messages.view"
    ),
]


def settings_groups(actor):
    """Return (group, pages) for what this actor may open, in the order of the list."""
    pages = [page for page in SETTINGS_PAGES if allows(actor.roles, page.permission) and page.url]
    return [(group, list(members)) for group, members in groupby(pages, key=lambda page: page.group)]
