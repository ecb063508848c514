"""The company's manners, and what each contact agreed to."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from customers.models import CarePolicy, Consent, ContactManners


@transaction.atomic
def save_care_policy(*, most_per_week, wanted_per_week, quiet_from, quiet_until, by, at):
    """Set how often and when customers are written to (R7); what waits at this moment follows it. Raises Refused."""
    if wanted_per_week > most_per_week:
        said = _("No more contacts can be wanted than are allowed.")
        raise Refused(said, code="too_many", field="wanted_per_week")
    _refuse_half_hours(quiet_from, quiet_until)
    values = {"most_per_week": most_per_week, "wanted_per_week": wanted_per_week}
    hours = {"quiet_from": quiet_from, "quiet_until": quiet_until}
    policy, _new = CarePolicy.objects.update_or_create(defaults={**values, **hours})
    facts = {**values, "from": _clock(quiet_from), "until": _clock(quiet_until)}
    record("care_policy.change", policy, by=by, at=at, facts=facts)
    return policy


@transaction.atomic
def set_contact_manners(*, contact, by, at, agreed, language, quiet_from=None, quiet_until=None):
    """Note in which language, outside which hours and for what one contact may be written to (R7).

    `agreed` is {(purpose, channel): yes or no}; what is not named stays as it is. Messages that wait follow at once
    (I-13). Raises Refused for half quiet hours.
    """
    _refuse_half_hours(quiet_from, quiet_until)
    hours = {"quiet_from": quiet_from, "quiet_until": quiet_until}
    ContactManners.objects.update_or_create(contact=contact, defaults={"language": language, **hours})
    for (purpose, channel), given in agreed.items():
        one = {"contact": contact, "purpose": purpose, "channel": channel}
        if given == contact.consents:
            Consent.objects.filter(**one).delete()
        else:
            Consent.objects.update_or_create(**one, defaults={"given": given, "at": at})
    said = {f"{purpose}.{channel}": given for (purpose, channel), given in sorted(agreed.items())}
    facts = {"customer": str(contact.customer_id), "agreed": said, "language": language}
    record("contact.manners", contact, by=by, at=at, facts=facts)
    return contact


def _refuse_half_hours(begins, ends):
    if (begins is None) != (ends is None):
        said = _("Give both the beginning and the end of the quiet hours, or neither.")
        raise Refused(said, code="half", field="quiet_until")
    if begins is not None and begins == ends:
        raise Refused(_("Quiet hours must end at another time than they begin."), code="empty", field="quiet_until")


def _clock(time):
    return time.strftime("%H:%M") if time else None
