"""The company's own words for its customers: given, narrowed by, written to (R1.2)."""

from datetime import UTC, datetime

from aftersales.tenancy.scope import tenant_scope
from customers.models import Customer, Reminder, Tag
from customers.queries.reminders import dry_run
from tests import factories
from tests.api.conftest import key_of, make_key  # noqa: F401 - fixtures

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def test_a_tag_is_made_given_on_the_form_and_narrows_the_list(north, sign_in):
    manager = sign_in(north.manager)
    look = {"name": "VIP", "colour": "warn", "sign": "crown", "active": "on"}
    assert manager.post("/customers/tags/new/", look).status_code == 303
    assert manager.post("/customers/tags/new/", look).status_code == 422
    with tenant_scope(north.tenant):
        tag, (one, other) = Tag.objects.get(), [factories.person(name=name) for name in ("王小明", "李小红")]
    form = {"kind": "person", "name": "王小明", "version": 1, "tags": [str(tag.pk)]}
    assert manager.post(f"/customers/{one.number}/edit/", form).status_code == 303
    stale = manager.post(f"/customers/{one.number}/edit/", {**form, "tags": []})
    assert (stale.status_code, "VIP" in stale.content.decode()) == (409, True)
    listed = manager.get(f"/customers/?tag={tag.pk}").content.decode()
    assert (one.number in listed, other.number in listed) == (True, False)


def test_a_plan_is_for_who_bears_one_of_its_tags_and_the_dry_run_says_how_many_do_not(in_north):
    bearing, both, bare = (factories.contact(consents=True, is_primary=True).customer for _one in range(3))
    tags = [factories.tag("VIP", bearing, both), factories.tag("evenings", both)]
    plan = factories.started_plan(at=NOON, tags=tags)
    run = dry_run(plan, at=NOON)
    assert ({one.customer for one in run.judged}, run.untagged) == ({bearing, both}, 1)
    done = factories.occurrence(plan=plan, at=NOON)
    assert set(Reminder.objects.filter(occurrence=done).values_list("customer", flat=True)) == {bearing.pk, both.pk}
    assert bare not in Customer.objects.tagged(tags)


def test_tags_by_rest(north, key_of):  # noqa: F811 - the fixture
    api = key_of(north, "manager")
    tag = api.send("POST", "customer-tags/", {"name": "VIP", "sign": "star"}).json()["id"]
    made = api.send("POST", "customers/", {"name": "华明", "tags": [tag]}).json()
    assert made["tags"] == [tag]
    assert [row["number"] for row in api.read(f"customers/?tag={tag}").json()["results"]] == [made["number"]]
    twice = api.send("POST", "customers/", {"name": "华明", "tags": [tag, tag]})
    assert (twice.status_code, twice.json()["errors"][0]["field"]) == (422, "tags")
