"""A work order sent by a program with a key costs a fixed number of statements, from the key to the answer."""

import json

import pytest
from django.test import Client

from aftersales.accounts.models import ApiToken
from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from tests import factories
from tests.tickets.conftest import NINE


@pytest.fixture
def send(north, db):
    """Return a function: open a work order by a key of north's, with these fields and headers."""
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
    _token, key = ApiToken.objects.create_key(tenant=north.tenant, role="dispatcher", name="robot")
    client = Client(headers={"Authorization": f"Bearer {key}"})

    def post(customer, headers=None, **fields):
        body = {"customer": customer.number, "report": "传送带不转", "type": "repair", "severity": "ordinary", **fields}
        answer = client.post("/api/v1/work-orders/", json.dumps(body), "application/json", headers=headers)
        assert answer.status_code == 201, answer.content
        return answer.json()

    with tenant_scope(north.tenant):
        first = factories.customer()
    post(first)  # once a minute the key's last use is noted, once a process the plan's promises are read
    return post


def test_coverage_clocks_timers_event_audit_and_messages_are_25_statements(send, north, django_assert_max_num_queries):
    with tenant_scope(north.tenant):
        customer = factories.customer()
    with django_assert_max_num_queries(25):
        assert len(send(customer)["clocks"]) > 1


def test_what_stands_beside_it_costs_one_more_each(send, north, django_assert_max_num_queries):
    with tenant_scope(north.tenant):
        site = factories.site()
        things = {
            "site": site,
            "contact": factories.contact(customer=site.customer),
            "asset": factories.asset(customer=site.customer, site=site),
        }
    fields = {name: str(thing.pk) for name, thing in things.items()}
    # Three to look them up, one for the asset's warranty, one for how far the site is from the company's bases, four
    # for the key under which it is sent once.
    with django_assert_max_num_queries(25 + 3 + 1 + 1 + 4):
        assert send(site.customer, {"Idempotency-Key": "1"}, **fields)["site"]["id"] == fields["site"]
