"""Who would be told by a plan, and who not and why: one judgement for the dry run and for the real thing (R7)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from aftersales.messaging.models import Message
from customers.choices import CareChannel, LeftOut
from customers.models import (
    Asset,
    CarePolicy,
    Complaint,
    Consent,
    Contact,
    ContactManners,
    Customer,
    EventGuest,
    Reminder,
)
from customers.queries.calendar import company_days
from customers.queries.occasions import YEARLY, celebrants, meant_by
from customers.queries.reach import gone_of, way_to
from customers.rules import manners
from customers.rules.manners import Quiet, Window

_AWAKE = Quiet(None, None)
_CONTACT = (  # what is asked of a contact, by the thousand
    "customer_id", "name", "form_of_address", "phone", "other_phone", "email", "consents", "do_not_contact",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """One customer: who would be told (`reason` is "") or left out and why, at which address, and when."""

    customer: Customer
    contact: Any
    reason: str
    address: str
    language: str
    window: Window
    channel: str = ""

    @property
    def said(self):
        """Return the reason in words."""
        return LeftOut(self.reason).label if self.reason else ""

    def but(self, reason):
        """Return the same customer as left out for a reason."""
        return replace(self, reason=reason, address="")


def care_policy():
    """Return the company's `CarePolicy`, with its defaults where none was saved."""
    return CarePolicy.objects.first() or CarePolicy()


def audience(plan, *, on):
    """Return the customers whom a plan is for on a date, told or not."""
    found = meant_but_for_tags(plan, on=on)
    # Read first, as one list: whether there are any changes the statement.
    tags = [tag.pk for tag in plan.tags.all()]
    return found.tagged(tags) if tags else found


def meant_but_for_tags(plan, *, on):
    """Return the customers whom a plan would be for if it named no tags."""
    found = Customer.objects.all()
    if plan.kind:
        found = found.filter(kind=plan.kind)
    if plan.region_code:
        found = found.in_region(plan.region_code)
    if (wanted := meant_by(plan.occasion, on)) is not None:
        found = found.filter(Exists(wanted))
    if plan.tier:
        found = found.of_tier(plan.tier)
    if plan.asset_model:
        owned = Asset.objects.in_use().filter(customer=OuterRef("pk"), model_name=plan.asset_model)
        found = found.filter(Exists(owned))  # and not a join: one card for a customer, not one for an asset
    if plan.visited_within:
        found = found.filter(last_visit_on__gte=on - timedelta(days=plan.visited_within))
    if plan.not_visited_for:
        before = on - timedelta(days=plan.not_visited_for)
        found = found.filter(Q(last_visit_on__lt=before) | Q(last_visit_on=None))
    return found


class Judge:
    """Judges customers of a plan's date or an event, some thousand at a time, in ten queries whatever their number.

    `due_at` is when it falls due and `at` when it is written; `zone` is the company's; `key` is that of the messages,
    by which an address is told once. A plan that greets for
    birthdays speaks to those whose day `on` is and to nobody else; `celebrants` are they.
    """

    def __init__(self, plan, *, due_at, at, policy=None, zone=None, key="", on=None):
        self.plan, self.due_at, self.at = plan, due_at, at
        self.policy = policy or care_policy()
        self.zone = zone or company_days().zone
        self.on = on or due_at.astimezone(self.zone).date()
        self.celebrants: dict = {}
        self.key = key
        # By text message too, in place of mailboxes that do not exist.
        self.channels = [plan.channel] if plan.channel == CareChannel.SMS else list(CareChannel)
        self._windows: dict = {}

    def judge(self, customers):
        """Return the `Judged` of each of these customers, in their order."""
        people, manner = self._people(customers)
        told = self._told(customers)
        taken = self._taken(people)
        elsewhere = self._elsewhere(customers)
        judged = []
        for customer in customers:
            one = self._one(customer, people[customer.pk], manner, told)
            if not one.reason and customer.pk in elsewhere:
                one = one.but(LeftOut.OTHER_STOP)
            if not one.reason and one.address in taken:
                one = one.but(LeftOut.SAME_ADDRESS)
            if not one.reason:
                taken.add(one.address)
            judged.append(one)
        return judged

    def _one(self, customer, people, manner, told):
        faults = [(contact, fault) for contact, fault, _way in people]
        contact, reason = manners.chosen(faults)
        row = manner.get(contact.pk) if contact else None
        window = self._window(row)
        reason = reason or manners.too_much(
            window=window, told=told.get((customer.pk, window.week), 0), most=self.policy.most_per_week
        )
        channel, address = next((way for one, _fault, way in people if one is contact), (self.plan.channel, ""))
        language = row.language if row else ContactManners._meta.get_field("language").get_default()
        return Judged(customer, contact, reason, "" if reason else address, language, window, channel)

    def _people(self, customers):
        """Return {customer: [(contact, why not, (channel, address))]}, main ones first, and {contact: manners}."""
        ids = {str(customer.pk) for customer in customers}  # as text, once for all that asks for them
        contacts = Contact.objects.in_use().filter(customer__among=ids).order_by("-is_primary", "id").only(*_CONTACT)
        of_them = {"contact__customer__among": ids}
        manner = {row.contact_id: row for row in ContactManners.objects.filter(**of_them)}
        said = Consent.objects.filter(**of_them, purpose=self.plan.purpose, channel__in=self.channels)
        agreed = {
            (contact, channel): given for contact, channel, given in said.values_list("contact", "channel", "given")
        }
        complaining = Complaint.objects.of_those_who_wait(ids)
        people = defaultdict(list)
        if self.plan.occasion in YEARLY:
            self.celebrants = celebrants(self.plan.occasion, self.on, ids)
            contacts = [contact for contact in contacts if contact.pk in self.celebrants]
        contacts = list(contacts)
        gone = gone_of(contacts) if self.plan.channel == CareChannel.EMAIL else ()
        for contact in contacts:
            by_text = agreed.get((contact.pk, CareChannel.SMS), contact.consents)
            channel, address = way_to(contact, self.plan.channel, gone=gone, by_text=by_text)
            fault = manners.fault_of(
                do_not_contact=contact.do_not_contact,
                complains=contact.customer_id in complaining,
                agreed=agreed.get((contact.pk, channel), contact.consents),
                address=address,
            )
            if not fault and contact.pk in self.celebrants and self.celebrants[contact.pk][-1]:
                fault = LeftOut.GREETED
            people[contact.customer_id].append((contact, fault, (channel, address)))
        return people, manner

    def _told(self, customers):
        """Return {(customer, week): what was sent} of the weeks the messages could count for.

        The cap stands above every plan (R7): it holds back what leaves by itself. What a person did, a call that was
        answered or a visit that was asked for, counts as a contact (R1.2) and takes no room from it, so that a repair
        does not cost a customer the week's invitation.
        """
        first = self._window(None).week
        ids = {str(customer.pk) for customer in customers}
        weeks = [first, first + timedelta(days=7)]  # quiet hours may carry a message into the next
        found: Counter = Counter()
        for contacts in (Reminder.objects.told(), EventGuest.objects.told()):
            counted = contacts.filter(customer__among=ids, week__in=weeks).order_by()
            for customer, week, count in counted.values_list("customer_id", "week").annotate(Count("pk")):
                found[customer, week] += count
        return found

    def _elsewhere(self, customers):
        """Return those of the customers who were invited to another stop of the tour, or come there."""
        if self.plan.tour is None:
            return frozenset()
        known = EventGuest.objects.filter(customer__in=[customer.pk for customer in customers])
        return set(known.at_another_stop(self.plan).values_list("customer", flat=True))

    def _taken(self, people):
        """Return those of the addresses that were told already, for customers judged before."""
        if not self.key:
            return set()
        addresses = {way[-1] for few in people.values() for _contact, fault, way in few if not fault}
        told = Message.objects.filter(
            # As the index has it that keeps a message to an address from being written twice.
            member=None,
            channel__in=self.channels,
            dedupe_key=self.key,
            address__among=addresses,
        )
        return set(told.values_list("address", flat=True))

    def _window(self, row):
        own = row.quiet if row else _AWAKE
        if own not in self._windows:
            self._windows[own] = manners.window(
                due_at=self.due_at,
                at=self.at,
                grace=self.plan.grace,
                quiet=self.policy.quiet,
                own=own,
                zone=self.zone,
            )
        return self._windows[own]


def still_fault_of(told):
    """Return {reminder or guest: why it may not leave any more, or ""}, for those with contact and purpose read."""
    pairs = [(one.contact_id, one.purpose, one.channel) for one in told]
    said = Consent.objects.filter(contact__in={contact for contact, _purpose, _channel in pairs})
    given = {(row.contact_id, row.purpose, row.channel): row.given for row in said}
    complaining = Complaint.objects.of_those_who_wait({one.customer_id for one in told})
    return {
        one: manners.fault_of(
            do_not_contact=one.contact.do_not_contact or not one.contact.active,
            complains=one.customer_id in complaining,
            agreed=given.get(pair, one.contact.consents),
            address="known",
        )
        for one, pair in zip(told, pairs, strict=True)
    }


def counts_of(judged):
    """Return (told, {reason: count}) of judged customers, the commonest reason first."""
    reasons: dict = defaultdict(int)
    for one in judged:
        reasons[one.reason] += 1
    told = reasons.pop("", 0)
    return told, dict(sorted(reasons.items(), key=lambda pair: -pair[1]))
