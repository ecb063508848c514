"""A person who is erased is seen nowhere any more, but where a reason stands; and the books stay (I-27)."""

import json

import pytest
from django.core.files.storage import default_storage

from aftersales.audit.models import Event
from aftersales.files.models import Attachment
from aftersales.tenancy.scope import tenant_scope
from aftersales.tenancy.walls import FrozenWhen
from billing.models import CostLine, LedgerEntry, LedgerLine, Statement, StatementLine
from billing.queries.ledger import trial_balance
from customers.actions.erasing import erase_person
from customers.actions.exporting import export_person
from customers.models import Customer
from customers.queries.holdings import holdings
from customers.queries.persons import customer_as_person
from tests import canaries
from tests.erasing import KEPT, NOT_SHOWN, VOUCHERS, furnished, settled, words_of
from tickets.models import Clock, ClockDay, ClockMark, Signature
from tickets.queries.dashboard import dashboard

BOOKS = (LedgerEntry, LedgerLine, CostLine, Statement, StatementLine, Clock, ClockMark, ClockDay)


@pytest.fixture
def things(north):
    with tenant_scope(north.tenant):
        yield furnished(north)


def erase(company, things):
    whose = customer_as_person(Customer.objects.get(pk=things.customer.pk))
    return erase_person(person=whose, number=things.customer.number, by=company.owner.actor, at=things.at)


def rows_of_all(but=None):
    return [list(model.objects.order_by("pk").values()) for model in canaries.tables() if model is not but]


def test_every_text_of_every_table_that_leads_to_a_person_is_tried(things):
    """A new table brings a sample, and a new column takes a canary or stands in a list with its reason."""
    tried = set(things.put.values())
    left = {
        (model._meta.label, column.name)
        for model in canaries.tables()
        if canaries.ways_to(model) and model._meta.label not in VOUCHERS
        for column in canaries.texts_of(model)
        if column.name not in canaries.CODES and column.get_internal_type() != "JSONField"
    }
    assert left - tried - KEPT.keys() == set()


def test_every_table_that_leads_to_a_person_is_in_their_copy_or_says_why_not():
    leading = {model._meta.label for model in canaries.tables() if canaries.ways_to(model)}
    shown = {one.model._meta.label for one in holdings() if one.shown}
    assert leading - shown == NOT_SHOWN.keys() | VOUCHERS


def test_of_a_frozen_table_no_more_is_erased_than_its_trigger_lets_go():
    for one in holdings():
        walls = [wall for wall in one.model._meta.constraints if isinstance(wall, FrozenWhen)]
        erased = {*one.said, *one.told, *one.sets, *one.leaves}
        for wall in walls if erased else ():
            assert (one.name, one.sealed, erased - set(wall.erasable)) == (one.name, True, set())


def test_an_erased_person_is_seen_nowhere(north, things):
    settled(north, things)
    seen = canaries.sightings(words_of(north))
    assert ("messaging.Message", "context") in seen  # or the walk looks where nothing is
    assert ("api.IdempotencyKey", "content") in seen
    erase(north, things)
    assert canaries.sightings(words_of(north)) == set()
    assert list(Customer.objects.matching(canaries.WORD)) == []


def test_what_the_trail_keeps_names_nobody(north, things):
    settled(north, things)
    erase(north, things)
    event = Event.objects.get(verb="customer.erase")
    assert (event.actor_name, event.object_id) == ("north owner", str(things.customer.pk))
    assert set(event.facts) == {"customer", "links", "addresses"}


def test_the_photos_and_the_signature_are_gone_and_that_of_a_statement_stays(
    north, things, django_capture_on_commit_callbacks
):
    settled(north, things)
    mine = {one.image.stored_name for one in Signature.objects.select_related("image") if one.image}
    kept = {one.image.stored_name for one in Statement.objects.select_related("image")}
    with django_capture_on_commit_callbacks(execute=True):
        erase(north, things)
    assert [default_storage.exists(name) for name in mine] == [False]
    assert [default_storage.exists(name) for name in kept] == [True]
    purposes = set(Attachment.objects.values_list("purpose", flat=True))
    assert purposes == {"tests.walls", "billing.signature", "billing.invoice"}
    signed = {(one.name, one.refusal_reason, one.image) for one in Signature.objects.all()}
    assert signed == {("已删除", "", None), ("已删除", "已删除", None)}  # signed, and refused


def test_the_books_the_verdicts_and_the_dashboard_say_what_they_said(north, things):
    settled(north, things)

    def figures():
        board = dashboard(span=30, at=things.at)
        told = {name: str(value) for name, value in vars(board).items() if name != "customers"}
        return told, str(trial_balance()), [list(model.objects.order_by("pk").values()) for model in BOOKS]

    before = figures()
    assert all(rows for model, rows in zip(BOOKS, before[2], strict=True) if model is not ClockMark)
    erase(north, things)
    assert figures() == before


def test_another_companys_person_of_the_same_name_is_untouched(north, south):
    with tenant_scope(south.tenant):
        furnished(south)
        before = rows_of_all()
    with tenant_scope(north.tenant):
        things = furnished(north)
        settled(north, things)
        erase(north, things)
    with tenant_scope(south.tenant):
        assert rows_of_all() == before


def test_a_second_time_is_harmless(north, things):
    settled(north, things)
    erase(north, things)
    before = rows_of_all(but=Event)
    erase(north, things)
    assert rows_of_all(but=Event) == before


def test_the_copy_holds_everything_that_would_be_erased(north, things):
    told, files = export_person(person=customer_as_person(things.customer), by=north.owner.actor, at=things.at)
    text = json.dumps(told, default=str, ensure_ascii=False)
    missing = {place for word, place in things.put.items() if word not in text}
    assert missing - KEPT.keys() == {("customers.Asset", "search_text")}
    assert sorted({path.split("/")[1] for path in files}) == [
        "assessment_files", "signatures", "statements", "timeline",
    ]  # fmt: skip
    assert len(told["files"]) == len(files)
    event = Event.objects.get(verb="customer.export")
    assert set(event.facts) == {"rows", "files"}
