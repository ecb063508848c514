"""A launch that goes on just now with guests in every state, and a service tour of three stops (R4.3, R8.6)."""

from datetime import timedelta
from random import Random

from django.db.models import F

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import PERMISSIONS, Role
from aftersales.messaging.models import Message, State
from customers.actions.events import create_event, step_event
from customers.actions.guests import answer_invitation, note_at_event, sign_in, sign_in_customer
from customers.actions.inviting import write_next
from customers.actions.teams import set_team
from customers.actions.tours import add_stop
from customers.choices import EventNoteKind, EventType, GuestAnswer
from customers.messages import INVITATION
from customers.models import Asset, Customer, EventGuest
from customers.presets import EVENT_TEXTS

BEFORE = timedelta(days=6)  # how long ago the guests were invited
_SAID = (
    (EventNoteKind.CHECK_UP, "肤质检测：T 区偏油，两颊缺水，建议每周一次深层补水。"),
    (EventNoteKind.SUGGESTION, "希望晚上七点以后也能预约护理。"),
    (EventNoteKind.SUGGESTION, "新品香味很好，想要旅行装。"),
    (EventNoteKind.CHECK_UP, "仪器探头磨损，已当场更换。"),
)
_FOUND = ("控制柜散热风扇异响，建议更换。", "减速机油位正常，密封完好。", "皮带张力偏低，已当场调整。")


def load_beauty(*, by, at):
    """A launch of today, two hours old: some said yes, some no, many nothing; some came, two of them uninvited."""
    host = _host()
    event = create_event(
        name="焕颜秋季新品发布会", event_type=EventType.LAUNCH, place="上海静安嘉里中心三楼宴会厅", capacity=60,
        starts_at=at - timedelta(hours=2), ends_at=at + timedelta(hours=3), kind="person", texts=EVENT_TEXTS,
        programme="14:00 签到与肤质检测\n15:00 新品发布\n16:00 一对一护理体验", by=by, at=at - 2 * BEFORE,
    )  # fmt: skip
    guests = _invited(event, by=by, at=at - BEFORE)
    _answered(guests, Random(5), by=by, at=at - BEFORE)
    coming = [guest for guest in guests if guest.answer == GuestAnswer.YES]
    for number, guest in enumerate(coming[: len(coming) * 2 // 3]):
        sign_in(guest=guest, by=host, at=at - timedelta(minutes=110 - number))
    for number, customer in enumerate(_strangers(event)[:2]):
        sign_in_customer(event=event, customer=customer, by=host, at=at - timedelta(minutes=40 - number))
    for guest, (kind, text) in zip(coming, _SAID, strict=False):
        note_at_event(guest=guest, kind=kind, text=text, by=host, at=at - timedelta(minutes=20))
    _talk(by=by, at=at)


def load_equipment(*, by, at):
    """A tour of three stops with a team: one held last week, one in three days with answers, one open to change to."""
    nine = at.replace(hour=1, minute=0, second=0)  # in Shanghai
    began, planned = nine - timedelta(days=8), nine - timedelta(days=8) - BEFORE
    first = create_event(
        name="冬季设备免费体检·南京站", event_type=EventType.TOUR, region_code="320100",
        place="南京江宁开发区将军大道 20 号", starts_at=began, ends_at=began + timedelta(hours=8), by=by, at=planned,
        texts=EVENT_TEXTS,
        programme="免费检测控制柜与减速机，现场答疑，易损件成本价。",
    )  # fmt: skip
    technicians = Membership.objects.here().active().with_role(Role.TECHNICIAN).order_by("-name")
    set_team(event=first, members=technicians[:2], by=by, at=planned)
    coming = nine + timedelta(days=3)
    suzhou = add_stop(
        event=first, tour_name="2026 冬季设备免费体检巡回", name="冬季设备免费体检·苏州站", region_code="320500",
        place="苏州工业园区星湖街 328 号创意产业园", starts_at=coming, ends_at=coming + timedelta(days=1, hours=8),
        capacity=40, by=by, at=planned,
    )  # fmt: skip
    later = coming + timedelta(days=14)
    hangzhou = add_stop(
        event=suzhou, name="冬季设备免费体检·杭州站", region_code="330000", capacity=40,
        place="杭州余杭区文一西路 998 号", starts_at=later, ends_at=later + timedelta(hours=8), by=by, at=planned,
    )  # fmt: skip
    step_event(event=hangzhou, verb="open", by=by, at=at - BEFORE)  # nobody is invited yet, but guests may change to it
    _checked_up(first, began, by=by)
    _answered(_invited(suzhou, by=by, at=at - BEFORE), Random(6), by=by, at=at - BEFORE)
    seminar = {"starts_at": nine + timedelta(days=31), "ends_at": nine + timedelta(days=31, hours=3)}
    create_event(
        name="分拣线节能研讨会", event_type=EventType.SEMINAR, place="上海张江科学会堂", capacity=30,
        texts=EVENT_TEXTS, by=by, at=at, **seminar,
    )  # fmt: skip


def _checked_up(event, began, *, by):
    """Let a stop of the tour have been held: guests came, and what was found of their equipment is recorded."""
    guests = _invited(event, by=by, at=began - BEFORE)
    _answered(guests, Random(7), by=by, at=began - BEFORE)
    host = _host()
    for number, guest in enumerate(one for one in guests if one.answer != GuestAnswer.NO):
        guest = sign_in(guest=guest, by=host, at=began + timedelta(minutes=7 * number))
        asset = Asset.objects.in_use().filter(customer=guest.customer).order_by("serial").first()
        finding = {"kind": EventNoteKind.CHECK_UP, "asset": asset, "text": _FOUND[number % len(_FOUND)]}
        note_at_event(guest=guest, **finding, by=host, at=began + timedelta(minutes=7 * number + 40))
    step_event(event=event, verb="finish", by=by, at=began + timedelta(hours=8))


def _talk(*, by, at):
    """A seminar of last month, held."""
    began = at - timedelta(days=30)
    talk = create_event(
        name="换季护肤讲座", event_type=EventType.SEMINAR, place="悦然徐汇体验店", capacity=20, texts=EVENT_TEXTS,
        starts_at=began, ends_at=began + timedelta(hours=2), by=by, at=began - BEFORE,
    )  # fmt: skip
    talk = step_event(event=talk, verb="open", by=by, at=began - BEFORE)
    for customer in Customer.objects.order_by("number")[3:10]:
        sign_in_customer(event=talk, customer=customer, by=by, at=began)
    step_event(event=talk, verb="finish", by=by, at=began + timedelta(hours=2))


def _invited(event, *, by, at):
    """Invite an event's audience at an instant of the past, and let the invitations have left; return the guests."""
    event = step_event(event=event, verb="invite", by=by, at=at)
    while event.writing:
        write_next(event=event, at=at)
    letters = Message.objects.filter(template=INVITATION, state=State.QUEUED)
    letters.update(state=State.SENT, sent_at=F("next_at"), next_at=None)
    return list(EventGuest.objects.filter(event=event).told().for_rows().order_by("customer__number"))


def _answered(guests, draw, *, by, at):
    """Let most of the guests have answered within the days after, more with yes than with no."""
    for number, guest in enumerate(guests):
        said = draw.choice((GuestAnswer.YES, GuestAnswer.YES, GuestAnswer.NO, ""))
        seats = guest.event.capacity
        if said and (seats is None or number < seats):
            answered = answer_invitation(guest=guest, answer=said, by=by, at=at + timedelta(hours=3 + number))
            guest.answer = answered.answer


def _host():
    """Return who stands at the door: a member who records what is found and said."""
    hosts = Membership.objects.here().active().with_role(*PERMISSIONS["events.host"])
    return hosts.order_by("name").first().actor


def _strangers(event):
    """Return customers who were not invited to an event."""
    known = EventGuest.objects.filter(event=event).told().values("customer")
    return Customer.objects.exclude(pk__in=known).order_by("number")
