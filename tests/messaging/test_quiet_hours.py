"""In their quiet hours people are told in the application; the telephone waits, unless it is urgent."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from aftersales.messaging.models import Message
from aftersales.messaging.outbox import DELIVER, send
from aftersales.messaging.quiet import opening
from aftersales.timers.models import Timer
from tests import factories

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(day, clock):
    """Return an instant of November 2026 in Shanghai; the 23rd is a Monday."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


NIGHT = {"begins": time(22), "ends": time(7)}


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (at(23, "21:59"), at(23, "21:59")),
        (at(23, "22:00"), at(24, "07:00")),
        (at(24, "06:59"), at(24, "07:00")),
        (at(24, "07:00"), at(24, "07:00")),
    ],
)
def test_hours_that_pass_midnight_end_in_the_morning(now, opens):
    assert opening(now, zone=SHANGHAI, **NIGHT) == opens


def test_hours_within_a_day_end_on_it():
    noon = {"begins": time(12), "ends": time(13, 30)}
    assert opening(at(23, "12:10"), zone=SHANGHAI, **noon) == at(23, "13:30")
    assert opening(at(23, "14:00"), zone=SHANGHAI, **noon) == at(23, "14:00")


def test_days_off_are_quiet_as_a_whole_and_the_night_after_them_as_well():
    weekend = {date(2026, 11, 28), date(2026, 11, 29)}
    saturday = at(28, "10:00")
    assert opening(saturday, zone=SHANGHAI, is_off=weekend.__contains__) == at(30, "00:00")
    assert opening(saturday, zone=SHANGHAI, is_off=weekend.__contains__, **NIGHT) == at(30, "07:00")
    assert opening(at(27, "23:00"), zone=SHANGHAI, is_off=weekend.__contains__, **NIGHT) == at(30, "07:00")


def test_a_calendar_that_never_opens_holds_nothing_for_ever():
    assert opening(at(23, "10:00"), zone=SHANGHAI, is_off=lambda day: True) < at(23, "10:00") + timedelta(days=200)


def test_where_the_hour_is_skipped_the_bell_rings_after_it():
    berlin = ZoneInfo("Europe/Berlin")
    night = datetime(2026, 3, 29, 1, 0, tzinfo=berlin)
    opens = opening(night, zone=berlin, begins=time(22), ends=time(2, 30))
    assert opens == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.fixture
def manager(in_north):
    """North's manager, told by pigeon as well, asleep from ten to seven."""
    in_north.tenant.time_zone = "Asia/Shanghai"
    in_north.tenant.save(update_fields=["time_zone"])
    member = in_north.manager
    member.quiet_from, member.quiet_until = time(22), time(7)
    member.save()
    return member


def tell(member, *, now, key="1", urgent=False):
    send(
        "test/hello", to=member, context={"name": key}, dedupe_key=key, channels=["in_app", "pigeon"],
        urgent=urgent, at=now,
    )  # fmt: skip


def test_the_notice_is_there_at_once_and_the_bell_rings_at_opening(manager, post, pigeons):
    tell(manager, now=at(23, "23:00"))
    notice = Message.objects.get(channel="in_app")
    assert (notice.state, notice.created_at) == ("sent", at(23, "23:00"))
    assert list(Timer.objects.filter(kind=DELIVER).values_list("due_at", flat=True)) == [at(24, "07:00")]
    assert post(at(23, "23:01")) == ["queued"]
    assert post(at(24, "07:00")) == ["sent"]
    assert pigeons.subjects == ["Hello 1"]


def test_what_is_urgent_rings_through(manager, post, pigeons):
    tell(manager, now=at(23, "23:00"), urgent=True)
    assert post(at(23, "23:00")) == ["sent"]


def test_a_message_that_waited_for_its_channel_does_not_ring_at_night(manager, post, pigeons):
    pigeons.broken.add(manager.user.email)
    tell(manager, now=at(23, "21:58"))
    post(at(23, "21:59"))
    pigeons.broken.clear()
    assert post(at(23, "22:30")) == ["queued"]
    assert Message.objects.get(channel="pigeon").next_at == at(24, "07:00")
    assert post(at(24, "07:00")) == ["sent"]


def test_who_set_no_hours_is_rung_at_any(manager, in_north, post, pigeons):
    tell(manager, now=at(23, "23:00"))
    tell(in_north.dispatcher, now=at(23, "23:00"))
    assert sorted(post(at(23, "23:00"))) == ["queued", "sent"]


def test_days_off_are_those_of_the_companys_calendar(manager, in_north, post, pigeons):
    factories.calendar(is_default=True)
    manager.quiet_from = manager.quiet_until = None
    manager.quiet_days_off = True
    tell(manager, now=at(28, "10:00"))
    assert Message.objects.get(channel="pigeon").next_at == at(30, "00:00")
