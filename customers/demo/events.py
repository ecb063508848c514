"""A launch that goes on just now with guests in every state, and a service tour that is to come (R4.3, R8.6)."""

from datetime import timedelta
from random import Random

from django.db.models import F

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import PERMISSIONS
from aftersales.messaging.models import Message, State
from customers.actions.events import create_event, step_event
from customers.actions.guests import answer_invitation, note_at_event, sign_in, sign_in_customer
from customers.actions.inviting import write_next
from customers.choices import EventNoteKind, EventType, GuestAnswer
from customers.messages import INVITATION
from customers.models import Customer, EventGuest
from customers.presets import EVENT_TEXTS

BEFORE = timedelta(days=6)  # how long ago the guests were invited
_SAID = (
    (EventNoteKind.CHECK_UP, "肤质检测：T 区偏油，两颊缺水，建议每周一次深层补水。"),
    (EventNoteKind.SUGGESTION, "希望晚上七点以后也能预约护理。"),
    (EventNoteKind.SUGGESTION, "新品香味很好，想要旅行装。"),
    (EventNoteKind.CHECK_UP, "仪器探头磨损，已当场更换。"),
)


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
    """A service tour of the week after next, to which everybody near is invited already."""
    starts_at = (at + timedelta(days=11)).replace(hour=1, minute=0, second=0)  # nine in Shanghai
    event = create_event(
        name="冬季设备免费体检·苏州站", event_type=EventType.TOUR, place="苏州工业园区星湖街 328 号创意产业园",
        starts_at=starts_at, ends_at=starts_at + timedelta(days=1, hours=8), region_code="320500", texts=EVENT_TEXTS,
        programme="免费检测控制柜与减速机，现场答疑，易损件成本价。", by=by, at=at - BEFORE,
    )  # fmt: skip
    _answered(_invited(event, by=by, at=at - BEFORE), Random(6), by=by, at=at - BEFORE)
    seminar = {"starts_at": starts_at + timedelta(days=20), "ends_at": starts_at + timedelta(days=20, hours=3)}
    create_event(
        name="分拣线节能研讨会", event_type=EventType.SEMINAR, place="上海张江科学会堂", capacity=30,
        texts=EVENT_TEXTS, by=by, at=at, **seminar,
    )  # fmt: skip


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
