"""Open work orders whose clocks run out while you watch: anchored to now, topped up at each run."""

from datetime import timedelta
from random import Random

from tickets.actions.dispatching import accept, assign
from tickets.actions.opening import open_work_order
from tickets.actions.pausing import pause
from tickets.actions.visiting import arrive, depart
from tickets.choices import Channel, TermKind
from tickets.demo.history import Scene
from tickets.models import WorkOrder

LIVE = 12
# How long ago each was reported, in minutes, and how far it has come.
_CASES = [
    (29.2, "new"), (28, "new"), (26, "new"), (21, "new"), (12, "new"), (3, "new"), (1, "new"),
    (25, "assigned"), (14, "assigned"), (40, "accepted"), (70, "en_route"), (95, "on_site"), (120, "paused"),
    (34, "new"),
]  # fmt: skip


def top_up(*, flavour, at):
    """Open as many work orders as are missing of a dozen still running, by the verbs people use; return how many."""
    running = WorkOrder.objects.open().filter(next_due_at__gt=at).count()
    if running >= LIVE:
        return 0
    scene = Scene(flavour, Random(at.toordinal() + running))
    for minutes, stage in _CASES:
        _open(scene, stage, at=at - timedelta(minutes=minutes), now=at)
    return len(_CASES)


def _open(scene, stage, *, at, now):
    draw, desk = scene.draw, scene.dispatcher.actor
    customer = draw.choice([one for one in scene.customers if scene.assets.get(one.pk)])
    asset = draw.choice(scene.assets[customer.pk])
    order = open_work_order(
        by=desk,
        at=at,
        customer=customer,
        contact=scene.contacts.get(customer.pk),
        asset=asset,
        report=draw.choice(scene.words)[0],
        type=scene.terms[TermKind.TYPE, "repair"],
        severity=scene.terms[TermKind.SEVERITY, draw.choice(["ordinary", "ordinary", "major"])],
        channel=draw.choice([Channel.PHONE, Channel.PHONE, Channel.WECHAT, Channel.WEB]),
    )
    if stage == "new":
        return
    technician = scene.technicians[0] if stage != "assigned" else draw.choice(scene.technicians)
    step = min(timedelta(minutes=4), (now - at) / 6)
    assign(work_order=order, technician=technician, by=desk, at=at + step)
    verbs = {"accepted": [accept], "en_route": [accept, depart], "on_site": [accept, depart, arrive]}
    for number, verb in enumerate(verbs.get(stage, [accept] if stage == "paused" else []), start=2):
        verb(work_order=order, by=technician.actor, at=at + step * number)
    if stage == "paused":
        reason = scene.terms[TermKind.PAUSE_REASON, "parts"]
        pause(work_order=order, reason=reason, by=technician.actor, at=at + step * 4, text="热继电器从苏州仓调货")
