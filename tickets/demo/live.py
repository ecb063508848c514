"""Open work orders whose clocks run out while you watch: anchored to now, topped up at each run."""

from datetime import timedelta
from random import Random

from contracts.choices import Metric
from tickets.actions.dispatching import accept, assign
from tickets.actions.finishing import complete
from tickets.actions.opening import open_work_order
from tickets.actions.pausing import pause
from tickets.actions.visiting import arrive, depart
from tickets.choices import Channel, TermKind
from tickets.demo.history import Scene
from tickets.models import WorkOrder
from tickets.queries.intake import preview

LIVE = 12
# How far each has come, and in how many seconds its answer is due; of those answered, how long ago it was reported.
_CASES = [
    ("new", 40), ("new", 100), ("new", 200), ("new", 320), ("new", 480), ("new", 560), ("new", 585), ("new", 595),
    ("assigned", 150), ("assigned", 400), ("assigned", 590),
    ("accepted", -2400), ("en_route", -4200), ("on_site", -5700), ("paused", -7200),
    ("completed", -9000), ("completed", -15000),
]  # fmt: skip


def top_up(*, flavour, at):
    """Open as many work orders as are missing of a dozen still running, by the verbs people use; return how many."""
    running = WorkOrder.objects.open().filter(next_due_at__gt=at).count()
    if running >= LIVE:
        return 0
    scene = Scene(flavour, Random(at.toordinal() + running))
    for stage, seconds in _CASES:
        _open(scene, stage, seconds, now=at)
    return len(_CASES)


def _open(scene, stage, seconds, *, now):
    draw, desk = scene.draw, scene.dispatcher.actor
    customer = draw.choice([one for one in scene.customers if scene.assets.get(one.pk)])
    asset = draw.choice(scene.assets[customer.pk])
    severity = scene.terms[TermKind.SEVERITY, draw.choice(["ordinary", "ordinary", "major"])]
    if seconds > 0:
        at = now + timedelta(seconds=seconds) - _time_to_answer(customer, asset, severity, now)
    else:
        at = now + timedelta(seconds=seconds)
    order = open_work_order(
        by=desk,
        at=at,
        customer=customer,
        contact=scene.contacts.get(customer.pk),
        asset=asset,
        report=draw.choice(scene.words)[0],
        type=scene.terms[TermKind.TYPE, "repair"],
        severity=severity,
        channel=draw.choice([Channel.PHONE, Channel.PHONE, Channel.WECHAT, Channel.WEB]),
    )
    if stage == "new":
        return
    technician = scene.technicians[0] if stage != "assigned" else draw.choice(scene.technicians)
    step = min(timedelta(minutes=4), (now - at) / 6)
    assign(work_order=order, technician=technician, by=desk, at=at + step)
    way = [accept, depart, arrive]
    verbs = {"accepted": way[:1], "en_route": way[:2], "on_site": way, "completed": way}
    for number, verb in enumerate(verbs.get(stage, [accept] if stage == "paused" else []), start=2):
        verb(work_order=order, by=technician.actor, at=at + step * number)
    if stage == "completed":
        _said, fault, treatment, _part = draw.choice(scene.words)
        complete(work_order=order, by=technician.actor, at=at + step * 5, fault=fault, treatment=treatment)
    if stage == "paused":
        reason = scene.terms[TermKind.PAUSE_REASON, "parts"]
        pause(work_order=order, reason=reason, by=technician.actor, at=at + step * 4, text="热继电器从苏州仓调货")


def _time_to_answer(customer, asset, severity, now):
    """Return how long the promise gives us to answer this customer; half an hour where it promises nothing."""
    case = preview(customer=customer, asset=asset, site=asset.site, severity=severity.slug, at=now)
    answers = [target.seconds for target in case.promise.targets if target.metric == Metric.RESPONSE and target.seconds]
    return timedelta(seconds=min(answers, default=1800))
