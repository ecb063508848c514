"""Teams are the groups that escalations name."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.forms import modelform_factory

from aftersales.accounts.models import Team, TeamMember
from aftersales.tenancy.scope import tenant_scope

pytestmark = pytest.mark.usefixtures("test_urls")


def members(company, name):
    with tenant_scope(company.tenant):
        return sorted(member.name for member in Team.objects.get(name=name).members.all())


@pytest.fixture
def experts(north, sign_in):
    """North's team of experts, made on the page: the technician and the manager."""
    chosen = [str(north.technician.pk), str(north.manager.pk)]
    assert sign_in(north.owner).post("/settings/teams/new/", {"name": "Experts", "members": chosen}).status_code == 302
    with tenant_scope(north.tenant):
        return Team.objects.get()


def test_a_team_has_the_members_chosen(north, experts):
    assert members(north, "Experts") == ["north manager", "north technician"]


def test_a_team_is_changed(north, experts, sign_in):
    form = {"name": "Night shift", "members": [str(north.technician.pk), str(north.colleague.pk)]}
    sign_in(north.owner).post(f"/settings/teams/{experts.pk}/", form)
    assert members(north, "Night shift") == ["north colleague", "north technician"]


def test_two_teams_of_one_name_are_refused(north, south, experts, sign_in):
    form = {"name": "Experts"}
    assert sign_in(north.owner).post("/settings/teams/new/", form).status_code == 422
    assert sign_in(south.owner).post("/settings/teams/new/", form).status_code == 302


def test_a_stranger_cannot_be_put_into_a_team(north, south, sign_in):
    form = {"name": "Spies", "members": [str(south.technician.pk)]}
    assert sign_in(north.owner).post("/settings/teams/new/", form).status_code == 422


def test_the_database_refuses_a_stranger_as_well(north, south, experts):
    with tenant_scope(north.tenant), pytest.raises(IntegrityError), transaction.atomic():
        smuggle(experts, south.technician)


def smuggle(team, stranger):
    TeamMember.objects.create(team=team, membership=stranger)
    connection.check_constraints()


def test_removing_a_team_keeps_its_members(north, experts, sign_in):
    sign_in(north.owner).post(f"/settings/teams/{experts.pk}/delete/")
    with tenant_scope(north.tenant):
        assert (Team.objects.count(), TeamMember.objects.count()) == (0, 0)
    north.technician.refresh_from_db()
    assert north.technician.active is True


def test_the_list_costs_the_same_for_one_and_for_three(north, experts, sign_in, tables_read):
    browser = sign_in(north.owner)
    with tables_read() as one:
        browser.get("/settings/teams/")
    for name in ("Second", "Third"):
        browser.post("/settings/teams/new/", {"name": name, "members": [str(north.finance.pk)]})
    with tables_read() as three:
        assert len(browser.get("/settings/teams/").context["teams"]) == 3
    assert one == three


def test_what_a_form_offers_by_itself_are_colleagues(in_north, south):
    offered = modelform_factory(TeamMember, fields=["membership"])().fields["membership"].queryset
    assert {member.tenant_id for member in offered} == {in_north.tenant.pk}
