"""Business trips of the trial: somebody is away, somebody is late with a report, somebody is back."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from aftersales.tenancy.zones import tenant_time_zone
from billing.actions import trip_extensions, trip_reports, trips
from billing.actions.entering import company_day
from billing.choices import TripState
from tickets.models import WorkOrder

_DAY = timedelta(days=1)
MORNING, EVENING = time(8, 30), time(18, 30)


@dataclass(frozen=True)
class Journey:
    """One trip: which technician, from which day to which, counted from today, and how far it came.

    `unfiled` are the last reports that nobody filed; `extended` is by how many days a longer stay was granted,
    `asks` by how many one is asked for.
    """

    who: int
    first: int
    last: int
    places: str
    purpose: str
    ends: str
    unfiled: int = 0
    extended: int = 0
    asks: int = 0
    why: str = ""


TRIPS = {
    "equipment": (
        Journey(2, -16, -14, "宁波", "宁波精工注塑机大修，两人配合", TripState.CLOSED, extended=1),
        Journey(1, -12, -10, "合肥", "新项目勘察", TripState.REFUSED, why="合肥由当地服务商负责，无需出差"),
        Journey(5, -4, -2, "宁波", "宁波抢修后回访与备件清点", TripState.RETURNED),
        Journey(0, -3, 2, "苏州、无锡", "苏州园区驻场，无锡巡检", TripState.AWAY, unfiled=1),
        Journey(3, -2, -1, "杭州", "杭州客户季度巡检", TripState.AWAY, unfiled=2, asks=3),
        Journey(1, 1, 3, "无锡、常州", "无锡备件更换，常州安装调试", TripState.APPROVED),
        Journey(4, 3, 4, "嘉兴", "嘉兴产线搬迁支持", TripState.ASKED),
        Journey(2, 6, 7, "南通", "南通培训", TripState.CANCELLED),
    ),
    "beauty": (
        Journey(1, -1, 2, "杭州", "杭州会员沙龙支持", TripState.AWAY),
        Journey(0, 4, 5, "南京", "南京门店开业培训", TripState.ASKED),
    ),
}


def load_trips(journeys, technicians, manager, *, at):
    """Let technicians travel, as they would have: each step on its day, none of them after `at`."""
    for journey in journeys:
        if journey.who < len(technicians):
            _travel(journey, technicians[journey.who], manager, at=at)


def _travel(journey, member, manager, *, at):
    today = company_day(at)
    first, last = today + journey.first * _DAY, today + journey.last * _DAY
    asked = min(_at(first - 2 * _DAY, MORNING), at - timedelta(hours=2))
    orders = WorkOrder.objects.worked_by(member.pk).filter(reported_at__lt=asked).order_by("-reported_at")[:2]
    asks = {"places": journey.places, "purpose": journey.purpose, "starts_on": first, "ends_on": last}
    trip = trips.ask_trip(member=member, approver=manager, orders=orders, by=member.actor, at=asked, **asks)
    own, deciding = {"by": member.actor}, {"by": manager.actor, "at": asked + timedelta(hours=1)}
    if journey.ends == TripState.REFUSED:
        trips.refuse_trip(trip=trip, reason=journey.why, **deciding)
    elif journey.ends == TripState.CANCELLED:
        trips.cancel_trip(trip=trip, at=asked + timedelta(hours=1), **own)
    elif journey.ends != TripState.ASKED:
        trip = trips.approve_trip(trip=trip, **deciding)
        if journey.ends != TripState.APPROVED:
            _away(journey, trips.leave(trip=trip, at=min(_at(first, MORNING), at), **own), manager, at=at)


def _away(journey, trip, manager, *, at):
    own = {"by": trip.member.actor}
    ahead, last = _at(trip.ends_on, time(15)), trip.ends_on
    for days in filter(None, (journey.extended, journey.asks)):
        asked = min(ahead, at - timedelta(hours=1))
        trip_extensions.ask_extension(
            trip=trip, until=last + days * _DAY, reason="备件晚到，需多留几天", at=asked, **own
        )
        if journey.extended:
            trip = trip_extensions.consent(trip=trip, by=manager.actor, at=asked + timedelta(minutes=30))
    _report(journey, trip, at=min(at, _at(trip.ends_on, EVENING)) if journey.ends != TripState.AWAY else at)
    if journey.ends == TripState.AWAY:
        return
    back = min(_at(trip.ends_on, time(20)), at)
    brought = {
        "documents": "服务报告两份，验收单一份",
        "things": "示波器一台，剩余密封圈三只",
        "open_points": "下周补发备件清单",
    }
    trip = trips.register_return(trip=trip, receiver=manager, at=back, **brought, **own)
    if journey.ends == TripState.CLOSED:
        trips.take_over(trip=trip, by=manager.actor, at=back + timedelta(hours=12))


def _report(journey, trip, *, at):
    """Ask for the reports up to an instant; all but the last ones are filed, those late enough are told of."""
    trip_reports.ask_reports(trip=trip, at=at)
    reports = list(trip.reports.select_related("trip__member", "trip__approver").order_by("day", "kind"))
    kept = len(reports) - journey.unfiled
    for report in reports[:kept]:
        said = {"done": report.done or "现场按计划检修，设备运行正常。", "plan": "继续按计划推进。"}
        filed = min(_at(report.day, EVENING), at)
        trip_reports.file_report(report=report, by=trip.member.actor, at=filed, **said)
    for report in reports[kept:]:
        if (told := _at(report.day + _DAY, time(9))) <= at:
            trip_reports.find_missing(report=report, at=told)


def _at(day, hour):
    return datetime.combine(day, hour, tenant_time_zone())
