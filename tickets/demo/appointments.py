"""What can be booked, and the appointments of the coming days (R1.4, R10.1)."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from tickets.actions.booking import book, save_item, step_booking
from tickets.demo.history import Scene
from tickets.models import ServiceItem
from tickets.queries.bookings import slots_of

ITEMS = {
    "equipment": [("上门培训", 120), ("远程诊断", 30)],
    "beauty": [("基础护理", 60), ("深层补水护理", 90), ("仪器使用指导", 30)],
}
DAYS, A_DAY = 5, 4  # appointments are drawn for so many dates, so many each at most


def load_appointments(*, flavour, by, at, seed):
    """Offer a few service items, and book some customers' appointments for the coming days; half are confirmed."""
    scene = Scene(flavour, Random(seed))
    items = [
        save_item(item=ServiceItem(name=name, minutes=minutes), members=[], by=by, at=at)
        for name, minutes in ITEMS[flavour]
    ]
    for count in range(DAYS):
        day = timezone.localdate(at) + timedelta(days=count)
        for number in range(A_DAY):
            item = scene.draw.choice(items)
            free = [(member, slot) for member, slots in slots_of(item, day, at=at) for slot in slots]
            if free:
                member, slot = scene.draw.choice(free)
                said = {"customer": scene.draw.choice(scene.customers), "starts_at": slot.start, "by": by, "at": at}
                booking = book(member=member, item=item, **said)
                if number % 2:
                    step_booking(booking=booking, verb="confirm", by=by, at=at)
