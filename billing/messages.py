"""A sample context for each message template of this app; a test renders them all in both languages."""

from aftersales.messaging.templates import sample

_CLAIM = {
    "number": "EC-20261124-0007",
    "claimant": "周建国",
    "about": "上海华明出差",
    "total": "1286.50 CNY",
    "link": "/expenses/EC-20261124-0007/",
}
_BACK = {**_CLAIM, "by": "钱会计", "reason": "第 3 项缺少发票", "payout": ""}
sample("billing/waiting", {**_CLAIM, "step": "部门经理"})
sample("billing/to_pay", {**_CLAIM, "step": ""})
sample("billing/returned", _BACK)
sample("billing/refused", _BACK)
sample("billing/paid", {**_BACK, "payout": "786.50 CNY", "reason": ""})
sample("billing/overdue", {**_CLAIM, "step": "部门经理", "since": "2026-11-24T02:00:00+00:00"})
sample("billing/fill", {"day": "2026-11-24", "count": 2, "link": "/expenses/?state=draft"})
sample("billing/finance", {"day": "2026-11-25", "count": 3, "link": "/expenses/inbox/"})
_ADVANCE = {
    "number": "CA-20261124-0002",
    "member": "周建国",
    "amount": "2000.00 CNY",
    "about": "南京出差三天",
    "state": "approved",
    "reason": "",
    "link": "/expenses/advances/CA-20261124-0002/",
}
sample("billing/advance_asked", {**_ADVANCE, "state": "asked"})
sample("billing/advance_decided", _ADVANCE)
_TRIP = {
    "number": "BT-20261123-0003",
    "member": "周建国",
    "places": "苏州、无锡",
    "starts_on": "2026-11-24",
    "ends_on": "2026-11-27",
    "link": "/trips/BT-20261123-0003/",
}
sample("billing/trip_asked", {**_TRIP, "what": "asked", "until": "2026-11-28"})
sample("billing/trip_decided", {**_TRIP, "state": "approved", "reason": ""})
sample("billing/trip_extension", {**_TRIP, "state": "granted", "until": "2026-11-28", "reason": ""})
sample("billing/trip_returned", {**_TRIP, "receiver": "陈经理"})
sample("billing/trip_report_due", {**_TRIP, "day": "2026-11-24", "kind": "day", "count": 1})
sample("billing/trip_report_missing", {**_TRIP, "day": "2026-11-24", "kind": "day"})
sample("billing/trip_overdue", _TRIP)
