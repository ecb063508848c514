"""A sample context for each message template of this app; a test renders them all in both languages."""

from aftersales.messaging.templates import sample

_ORDER = {
    "number": "WO-20261123-0042",
    "customer": "江南智能设备有限公司",
    "report": "二号线传送带不转，报警 E07",
    "link": "/work-orders/WO-20261123-0042/",
}
_DUE = {"due_at": "2026-11-23T01:30:00+00:00"}
_MARK = {**_ORDER, **_DUE, "metric": "response", "level": 75}

sample("tickets/opened", _ORDER)
sample("tickets/assigned", {**_ORDER, **_DUE})
sample("tickets/declined", {**_ORDER, "technician": "周建国", "reason": "正在另一处现场"})
sample("tickets/unaccepted", {**_ORDER, "technician": "周建国"})
sample("tickets/warned", {**_MARK, "minutes": 0})
sample("tickets/breached", {**_MARK, "level": 100, "minutes": 0})
_STEP = {**_MARK, "metric": "restore", "level": 1002, "step": 2, "firm": True, "technician": "周建国"}
sample("tickets/escalated", {**_STEP, "breached": True})
_WAIVER = {**_ORDER, "metric": "response", "asked_by": "林调度", "reason": "台风期间道路封闭"}
sample("tickets/waiver_asked", _WAIVER)
sample("tickets/waiver_decided", {**_WAIVER, "state": "refused", "decided_by": "陈经理", "note": "当日道路已恢复通行"})
sample(
    "tickets/follow_up",
    {**_DUE, "customer": "王小明", "about": "焕颜美容仪 M3", "link": "/follow-ups/"},
)
sample("tickets/reply", {"number": "WO-20261123-0042", "text": "工程师已带备件出发，预计 14:00 到达。"})
