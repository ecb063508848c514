"""One function per noun: a row that a test needs, with believable defaults for whatever the test does not care about.

Call them inside a tenant's scope. Each area of the product has its part below.
"""

from datetime import date, time, timedelta
from itertools import count

from django.utils import timezone

from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.numbers import next_number
from aftersales.worktime.actions import create_calendar
from contracts.actions.contracts import create_contract
from contracts.actions.plans import create_plan_from_preset
from contracts.actions.warranty import set_warranty_term
from contracts.presets import PLAN_PRESETS
from customers.actions import search
from customers.actions.edits import retag
from customers.actions.events import create_event
from customers.actions.reminders import create_plan, step_plan
from customers.actions.tags import create_tag
from customers.actions.writing import cut, write_part
from customers.choices import CustomerKind
from customers.models import Asset, Contact, Customer, ReminderOccurrence, Site
from tickets.actions.booking import book, save_item
from tickets.actions.visit_plans import create_visit_plan
from tickets.models import ServiceItem

_serial = count(1)


# ── worktime ────────────────────────────────────────────────────────────────
def calendar(**content):
    """A calendar of office hours in Shanghai without holidays; the company's own if it is the first."""
    content.setdefault("name", f"Calendar {next(_serial)}")
    if not content.get("always_open"):
        content.setdefault("windows", [[["09:00", "17:30"]]] * 5 + [[], []])
    content.setdefault("time_zone", "Asia/Shanghai")
    return create_calendar(**{"by": SYSTEM, "at": timezone.now(), **content})


# ── customers ───────────────────────────────────────────────────────────────
def customer(**fields):
    """A company, found by its name and number."""
    fields.setdefault("number", next_number("C-", width=6))
    made = Customer.objects.create(**{"name": "上海华明智能装备有限公司", "created_at": timezone.now(), **fields})
    search.index_customer(made)
    return made


def person(**fields):
    """A customer who is a human being."""
    return customer(**{"name": "王小明", "kind": CustomerKind.PERSON, **fields})


def contact(**fields):
    """A contact with a mobile phone, of a new company unless told otherwise."""
    fields.setdefault("customer", None)
    owner = fields["customer"] = fields["customer"] or customer()
    made = Contact.objects.create(**{"name": "李静", "phone": "+8613800135678", **fields})
    search.index_contact(owner, made)
    return made


def tag(name, *bearers):
    """A tag that these customers bear."""
    made = create_tag(name=name, by=SYSTEM, at=timezone.now())
    for bearer in bearers:
        retag(bearer, [*bearer.tags.all(), made])
    return made


def site(**fields):
    """A site in Pudong, of a new company unless told otherwise."""
    fields.setdefault("customer", None)
    fields["customer"] = fields["customer"] or customer()
    return Site.objects.create(**{"name": "张江工厂", "region_code": "310115", "address": "祖冲之路 1 号", **fields})


def asset(**fields):
    """An asset with a serial number of its own, of a new company unless told otherwise."""
    fields.setdefault("customer", None)
    owner = fields["customer"] = fields["customer"] or customer()
    fields.setdefault("serial", f"SN-F{next(_serial):05d}")
    made = Asset.objects.create(**{"model_name": "HX-200", **fields})
    search.index_asset(owner, made)
    search.index_projects(owner)
    return made


def reminder_plan(**fields):
    """A Tuesday invitation by text message at nine, in Chinese; not started."""
    text = {"zh-hans": {"subject": "{greeting}，您好", "body": "本周可为您安排护理。"}}
    usual = {"name": f"Plan {next(_serial)}", "purpose": "invitation", "channel": "sms", "send_at": time(9)}
    if not fields.get("date_rule"):
        usual["weekdays"] = "2"
    usual |= {"starts_on": date(2026, 1, 1), "texts": text}
    return create_plan(**{**usual, "by": SYSTEM, "at": timezone.now(), **fields})


def started_plan(*, at, **fields):
    """A reminder plan that runs since an instant."""
    return step_plan(plan=reminder_plan(at=at, **fields), verb="start", by=SYSTEM, at=at)


def occurrence(*, plan, at):
    """A date of a plan, written: the day of an instant, whatever the plan's rhythm says."""
    day = at.date()
    made = ReminderOccurrence.objects.create(plan=plan, on=day, day=day, due_at=at, opened_at=at, state="writing")
    cut(occurrence=made, at=at)
    return written(made, at=at)


def written(occurrence, *, at):
    """A date of a plan, every part of which is written now."""
    for part in occurrence.parts.order_by("after").select_related("occurrence__plan"):
        write_part(part=part, at=at)
    occurrence.refresh_from_db()
    return occurrence


def event(*, at, **fields):
    """A launch in Shanghai twelve days and six hours from an instant, three hours long; nobody is invited yet."""
    text = {"zh-hans": {"subject": "{greeting}，诚邀您", "body": "{event}，{date}，{place}"}}
    usual = {"name": f"Launch {next(_serial)}", "place": "上海静安嘉里中心", "texts": text}
    usual["starts_at"] = at + timedelta(days=12, hours=6)
    usual["ends_at"] = usual["starts_at"] + timedelta(hours=3)
    return create_event(**{**usual, "by": SYSTEM, "at": at, **fields})


# ── contracts ───────────────────────────────────────────────────────────────
def service_plan(preset="30min-by-zone", **fields):
    """A published plan made from a preset, under a name of its own."""
    fields.setdefault("name", f"{preset} {next(_serial)}")
    return create_plan_from_preset(preset=PLAN_PRESETS[preset], by=SYSTEM, at=timezone.now(), **fields)


def plan_version(preset="30min-by-zone"):
    """The published version of a new plan."""
    return service_plan(preset).versions.get()


def contract(**fields):
    """A maintenance contract for all of 2026 that covers everything a new customer has."""
    fields.setdefault("customer", None)
    fields["customer"] = fields["customer"] or customer()
    if not {"everything", "sites", "assets"} & fields.keys():
        fields["everything"] = True
    period = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    return create_contract(**{**period, "by": SYSTEM, "at": timezone.now(), **fields})


def warranty_term(**fields):
    """The company's general warranty, 18 months from delivery, unless told otherwise."""
    return set_warranty_term(by=SYSTEM, at=timezone.now(), **fields)


# ── tickets ─────────────────────────────────────────────────────────────────
def visit_plan(**fields):
    """A monthly visit for a new contract from 1 January 2026 on, nine to noon, opened a week ahead."""
    if not {"contract", "asset"} & fields.keys():
        fields["contract"] = contract()
    usual = {"name": f"Visits {next(_serial)}", "words": "巡检：紧固件、润滑、电气", "date_rule": "FREQ=MONTHLY"}
    usual |= {"starts_on": date(2026, 1, 1), "horizon_days": 7, "window_from": time(9), "window_until": time(12)}
    return create_visit_plan(**{**usual, "by": SYSTEM, "at": timezone.now(), **fields})


def service_item(**fields):
    """Something to book that takes an hour, done by every technician."""
    members = fields.pop("members", [])
    item = ServiceItem(**{"name": f"护理 {next(_serial)}", "minutes": 60, **fields})
    return save_item(item=item, members=members, by=SYSTEM, at=timezone.now())


def booking(*, member, starts_at, at, **fields):
    """An appointment of a new customer."""
    fields.setdefault("item", None)
    fields["item"] = fields["item"] or service_item()
    fields.setdefault("customer", None)
    fields["customer"] = fields["customer"] or contact(is_primary=True).customer
    return book(**{"member": member, "starts_at": starts_at, "by": SYSTEM, "at": at, **fields})
