"""Whoever was slower than somebody else is told so where they typed, and nothing typed is lost."""

import pytest
from django import forms
from django.db import IntegrityError
from django.urls import reverse

from aftersales.accounts.models import Team
from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from aftersales.web.saving import shown_on, status_of
from tests.tickets.conftest import NINE
from tickets.choices import Owner, TermKind
from tickets.models import Term


class NameForm(forms.Form):
    name = forms.CharField()


def test_what_somebody_else_took_first_stands_beside_its_field(in_north):
    Team.objects.create(name="Experts")
    form = NameForm({"name": "Experts"})
    with shown_on(form):
        Team.objects.create(name="Experts")
    assert (list(form.errors), status_of(form), form["name"].value()) == (["name"], 422, "Experts")
    assert Team.objects.count() == 1, "the transaction goes on"


def test_any_other_violation_stays_a_fault_of_ours(in_north):
    with pytest.raises(IntegrityError), shown_on(NameForm({"name": "x"})):
        Term.objects.create(kind=TermKind.CAUSE, slug="x", name="x", owner=Owner.COMPANY)


@pytest.fixture
def words(north, sign_in):
    """The page that adds a cause, of a company set up like any new one; its slug "leak" is taken."""
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
        Term.objects.create(kind=TermKind.CAUSE, slug="leak", name="Leak")
    return sign_in(north.owner), reverse("tickets:term-new", args=[TermKind.CAUSE])


def test_a_page_shows_the_form_again(words):
    browser, address = words
    page = browser.post(address, {"slug": "leak", "name": "漏水又一个", "position": 1, "active": "on"})
    assert (page.status_code, "漏水又一个" in page.text, "data-focus" in page.text) == (422, True, True)
