"""A published version of a plan is what was promised, for ever."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from aftersales.errors import Refused
from contracts.actions.drafts import discard_draft, rewrite_draft
from contracts.actions.plans import create_plan, draft_version, publish_version
from contracts.models import EscalationStep, PlanVersion, Target
from contracts.presets import PLAN_PRESETS
from tests import factories
from tests.contracts.conftest import AT

TARGETS = PLAN_PRESETS["30min-24h-24h"].targets


@pytest.fixture
def plan(by):
    return create_plan(name="Gold", by=by, at=AT)


def test_a_draft_can_change_until_it_is_published(plan, by):
    version = draft_version(plan=plan, targets=TARGETS, by=by, at=AT)
    target = version.targets.get(metric="response")
    target.amount = 20
    target.save()
    publish_version(version=version, by=by, at=AT)
    assert [spec.amount for spec in version.specs if spec.metric == "response"] == [20]


@pytest.mark.parametrize("part", [PlanVersion, Target, EscalationStep])
def test_a_published_version_its_targets_and_steps_cannot_be_saved_or_deleted(part, by):
    factories.plan_version()
    row = part.objects.first()
    for write in (row.save, row.delete):
        with pytest.raises(Refused) as refusal:
            write()
        assert refusal.value.code == "published"


@pytest.mark.parametrize("part", [PlanVersion, Target, EscalationStep])
def test_the_database_refuses_it_too(part, by):
    factories.plan_version()
    for write in (lambda: part.objects.update(published_at=None), lambda: part.objects.all()._raw_delete("default")):
        with pytest.raises(IntegrityError, match="is published"), transaction.atomic():
            write()


def test_versions_are_numbered_and_the_newest_published_one_is_current(plan, by):
    first = publish_version(version=draft_version(plan=plan, targets=TARGETS, by=by, at=AT), by=by, at=AT)
    second = publish_version(version=draft_version(plan=plan, targets=TARGETS, by=by, at=AT), by=by, at=AT)
    third = draft_version(plan=plan, targets=TARGETS, by=by, at=AT)
    assert [version.number for version in (first, second, third)] == [1, 2, 3]
    assert list(PlanVersion.objects.current()) == [second]


def test_a_publishing_that_is_rolled_back_is_not_remembered(plan, by):
    draft = draft_version(plan=plan, targets=TARGETS, by=by, at=AT)
    with transaction.atomic():
        assert len(publish_version(version=draft, by=by, at=AT).specs) == len(TARGETS)
        transaction.set_rollback(True)
    draft = rewrite_draft(version=PlanVersion.objects.get(), targets=TARGETS[:1], by=by, at=AT)
    published = publish_version(version=draft, by=by, at=AT + timedelta(seconds=1))
    assert [spec.id for spec in published.specs] == [str(published.targets.get().pk)]


def test_a_draft_that_was_published_meanwhile_is_not_discarded(plan, by):
    seen = draft_version(plan=plan, targets=TARGETS, by=by, at=AT)
    publish_version(version=PlanVersion.objects.get(), by=by, at=AT)
    with pytest.raises(Refused) as refusal:
        discard_draft(version=seen, seen=1, by=by, at=AT)
    assert (refusal.value.code, PlanVersion.objects.count()) == ("published", 1)


def test_a_version_is_published_once(plan, by, trail):
    version = draft_version(plan=plan, targets=TARGETS, by=by, at=AT)
    publish_version(version=version, by=by, at=AT)
    with pytest.raises(Refused) as refusal:
        publish_version(version=version, by=by, at=AT)
    assert refusal.value.code == "published"
    assert trail(plan) == ["service-plan.create", "service-plan.draft", "service-plan.publish"]


def test_a_version_without_a_promise_is_refused(plan, by):
    with pytest.raises(Refused) as refusal:
        draft_version(plan=plan, targets=(), by=by, at=AT)
    assert refusal.value.code == "no_targets"


def test_two_plans_of_one_name_are_refused(plan, by):
    with pytest.raises(Refused) as refusal:
        create_plan(name="Gold", by=by, at=AT)
    assert (refusal.value.code, refusal.value.field) == ("unique", "name")


def test_the_targets_of_a_published_version_are_read_once_in_a_process(by, django_assert_num_queries):
    version = factories.plan_version()
    specs = version.specs
    with django_assert_num_queries(0):
        assert PlanVersion(pk=version.pk, published_at=version.published_at).specs == specs
