"""What work orders write downward: when we were last there."""

from django.db.models import Q
from django.utils import timezone


def touch_last_visit(*, customer, at, asset=None):
    """Note the day of a visit on the customer and the asset, unless a later one is known.

    No event is written: the visit has its own. `at` is an aware instant; its day is that of the company's time zone.
    """
    on = timezone.localdate(at)
    for visited in filter(None, (customer, asset)):
        later = type(visited).objects.filter(Q(last_visit_on__isnull=True) | Q(last_visit_on__lt=on), pk=visited.pk)
        if later.update(last_visit_on=on):
            visited.last_visit_on = on
