"""The closed lists of promises and cover: what a tenant cannot extend, because the rules name them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Metric(TextChoices):
    """What is promised."""

    RESPONSE = "response", _("response")
    ON_SITE = "on_site", _("on site")
    RESTORE = "restore", _("restore")
    REPORT_RETURN = "report_return", _("report handed in")
    CALLBACK = "callback", _("call back")
    UPDATE = "update", pgettext_lazy("promise", "update")


class StartsAt(TextChoices):
    """The fact from which the time runs."""

    REPORTED = "reported", _("report")
    RESPONDED = "responded", _("response")
    DIAGNOSED = "diagnosed", _("diagnosis")
    ARRIVED = "arrived", _("arrival")
    COMPLETED = "completed", _("completion")


class Unit(TextChoices):
    SECONDS = "seconds", _("seconds")
    MINUTES = "minutes", _("minutes")
    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    WORKING_DAYS = "working_days", _("working days")


class Counting(TextChoices):
    """In which kind of time a promise is counted."""

    ELAPSED = "elapsed", _("round the clock")
    WORKING = "working", _("working time")
    END_OF_NEXT_WORKING_DAY = "end_of_next_working_day", _("by the end of the next working day")


class Zone(TextChoices):
    """How far a site is from the nearest service base."""

    CITY = "city", _("same city")
    PROVINCE = "province", _("same province")
    ELSEWHERE = "elsewhere", _("other province")


class Tell(TextChoices):
    """Whom an escalation step tells."""

    ASSIGNEE = "assignee", _("assigned technician")
    ROLE = "role", _("everyone with a role")
    TEAM = "team", _("a team")


class StepAfter(TextChoices):
    """From where the minutes of an escalation step are counted."""

    MARK = "mark", _("warning mark")
    BEFORE = "before", _("before the deadline")
    BREACH = "breach", _("breach")


class Notice(TextChoices):
    """By which channel a step tells; empty is each person's own choice."""

    IN_APP = "in_app", _("in the app")
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("SMS")


class ContractKind(TextChoices):
    WARRANTY = "warranty", _("warranty contract")
    MAINTENANCE = "maintenance", _("maintenance contract")
    CARE_PACK = "care_pack", _("care pack")


class ContractStatus(TextChoices):
    """Derived from the dates, never stored."""

    UPCOMING = "upcoming", pgettext_lazy("contract", "not begun")
    IN_FORCE = "in_force", pgettext_lazy("contract", "in force")
    EXPIRED = "expired", pgettext_lazy("contract", "expired")
    ENDED = "ended", pgettext_lazy("contract", "ended early")


class Scope(TextChoices):
    """What a contract's line covers, from the special to the general."""

    ASSET = "asset", _("one asset")
    SITE = "site", _("one site")
    CUSTOMER = "customer", _("everything the customer has")


class Basis(TextChoices):
    """The day from which a warranty runs."""

    DELIVERY = "delivery", pgettext_lazy("warranty", "delivery")
    INSTALLATION = "installation", pgettext_lazy("warranty", "installation")
    ACCEPTANCE = "acceptance", pgettext_lazy("warranty", "acceptance")


class CoverKind(TextChoices):
    WARRANTY = "warranty", _("warranty")
    CONTRACT = "contract", _("contract")


class Cause(TextChoices):
    """Why it broke, as far as cover depends on it (R9.1, R16.1); any other word counts as nature."""

    NATURE = "nature", _("fault by nature")
    MAN_MADE = "man_made", _("damage by people")
    OWN_MOVE = "own_move", _("moved or misused by the user")
    FORCE_MAJEURE = "force_majeure", _("force majeure")
    UNCLEAR = "unclear", _("not clear yet")


class PriceRule(TextChoices):
    """What is charged for what is not covered."""

    COST_PRICE_PLUS_TRAVEL = "cost_price_plus_travel", _("parts at cost price, plus travel expenses")
    CONTRACT_UNIT_PRICE_CAP = "contract_unit_price_cap", _("parts at no more than the contract's unit price")
    PRICE_LIST = "price_list", _("by the price list")
    FREE_FOR_LIFE = "free_for_life", _("part replaced free for life")


class Entitlement(TextChoices):
    """What a contract grants a counted number of times."""

    VISIT = "visit", _("visit")
    INSTALLATION = "installation", _("free basic installation")


class PaymentKind(TextChoices):
    FEE = "fee", _("maintenance fee")
    RETENTION = "retention", _("retention money")
