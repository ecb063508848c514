"""What a customer does by their link, without a login. The link is the permission; its subject is all it reaches."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.accounts.actions.links import issue_link
from aftersales.audit.actor import SYSTEM
from aftersales.errors import Refused
from aftersales.files.store import store_image
from customers.choices import ComplaintChannel
from customers.models import Contact
from tickets.actions.calling import plan_follow_up
from tickets.actions.complaining import receive_complaint
from tickets.actions.finishing import file_answer
from tickets.actions.opening import open_work_order
from tickets.actions.picturing import PHOTO
from tickets.actions.steps import enter, write_event
from tickets.choices import Channel, Fact, TermKind, Verb
from tickets.models import CallBack, Term
from tickets.queries.follow_ups import who_follows_up
from tickets.queries.intake import similar_open
from tickets.queries.timetables import company_timetable
from tickets.rules.portal import CASE, CASE_LASTS, is_unhappy


@transaction.atomic
def report_fault(*, asset, words, phone, by, at, name="", photos=(), another=False):
    """Open a work order for an asset as whoever stands before it says; return (order, token of the link to follow it).

    `phone` (E.164) is where to call back: nobody is ever written to at an address a visitor typed. Somebody on file
    with that number becomes the contact. Raises Refused (`reported_already`, unless it is `another` fault;
    `out_of_use`).
    """
    if not asset.active:
        raise Refused(_("This device is out of use. Please call us."), code="out_of_use")
    if not another and similar_open(customer=asset.customer, asset=asset).exists():
        raise Refused(_("A fault of this device is reported already."), code="reported_already", field="another")
    known = Contact.objects.in_use().filter(customer=asset.customer, phone=phone).first()
    order = open_work_order(
        customer=asset.customer, asset=asset, contact=known, channel=Channel.PAGE, by=by, at=at,
        report=_with_number(words, name, phone), type=_first(TermKind.TYPE),
        severity=_first(TermKind.SEVERITY),
    )  # fmt: skip
    for photo in photos:
        image = store_image(photo, by=by, at=at, purpose=PHOTO, field="photos")
        write_event(order, Fact.ATTACHED, by=by, at=at, image=image)
    return order, issue_link(purpose=CASE, subject=order.pk, expires_at=at + CASE_LASTS, by=by, at=at)


@transaction.atomic
def rate_case(*, work_order, rating, fixed, by, at, suggestions=""):
    """File the customer's own rating (1–5) as the answer to the call back (R12.4); an unhappy one asks for a call.

    The call is whose `who_follows_up` says (R8.5). Raises Refused (`wrong_state`, `rated_already`).
    """
    order = enter(work_order, Verb.CALL_BACK, by=SYSTEM)  # by the table of states alone: the link has no role
    if CallBack.objects.filter(work_order=order, cycle=order.cycle).exists():
        raise Refused(_("Thank you, your answer is on file already."), code="rated_already")
    order = file_answer(order, by=by, at=at, rating=rating, fixed=fixed, suggestions=suggestions)
    if is_unhappy(rating=rating, fixed=fixed):
        words = {"number": order.number, "rating": rating}
        about = _("%(number)s: rated %(rating)s of 5 by the customer") % words
        due_at = company_timetable().end_of_next_working_day(at)
        said = suggestions if fixed else " ".join([_("The fault is still there."), suggestions]).strip()
        plan_follow_up(
            customer=order.customer, contact=order.contact, about=about, script=said, due_at=due_at, next_at=at,
            owner=who_follows_up(order.customer), by=by, at=at,
        )  # fmt: skip
    return order


def complain(*, customer, words, by, at, contact=None, topic=None, phone="", name="", wish="", remedy=""):
    """Write down what a customer complains of on a page of theirs, in their own words (R14.4); return the `Complaint`.

    `topic` is the `Topic` of `queries.zone` they chose, None for anything else. Of a stranger `phone` (E.164) is where
    to call back; somebody on file with that number becomes the contact. Nobody is ever written to there.
    """
    if phone:
        contact = Contact.objects.in_use().filter(customer=customer, phone=phone).first()
        words = _with_number(words, name, phone)
    return receive_complaint(
        customer=customer, contact=contact, words=words, wish=wish, remedy=remedy, channel=ComplaintChannel.PAGE,
        work_orders=[topic.work_order] if topic and topic.work_order else [], asset=topic and topic.asset,
        topic=topic.said if topic else "", by=by, at=at,
    )  # fmt: skip


def _first(kind):
    return Term.objects.of_kind(kind).first()


def _with_number(words, name, phone):
    """Return the report with whom to call back; always, so that nobody learns from it whose number is on file."""
    return "\n".join([words, _("Call back: %(who)s") % {"who": " ".join(filter(None, (name, phone)))}])
