"""Roles are given and taken by owners and general managers; a company always keeps an owner."""

import pytest
from django.utils import timezone

from aftersales.accounts.actions.members import change_roles, deactivate, reactivate
from aftersales.accounts.models import Membership
from aftersales.audit.models import Event
from aftersales.errors import Forbidden, Refused

NOW = timezone.now()


def afresh(member):
    return Membership.objects.get(pk=member.pk)


def test_roles_become_exactly_those_chosen(in_north):
    change_roles(member=in_north.technician, roles=["technician", "dispatcher"], by=in_north.owner.actor, at=NOW)
    assert afresh(in_north.technician).roles == {"technician", "dispatcher"}
    change_roles(member=in_north.technician, roles=["dispatcher"], by=in_north.owner.actor, at=NOW)
    assert afresh(in_north.technician).roles == {"dispatcher"}
    assert [event.facts for event in Event.objects.about(in_north.technician)] == [
        {"roles": [["dispatcher", "technician"], ["dispatcher"]]},
        {"roles": [["technician"], ["dispatcher", "technician"]]},
    ]


def test_nobody_is_left_without_a_role(in_north):
    with pytest.raises(Refused) as refusal:
        change_roles(member=in_north.technician, roles=[], by=in_north.owner.actor, at=NOW)
    assert refusal.value.code == "no-role"


def test_the_last_owner_stays(in_north):
    by = in_north.owner.actor
    for act in (
        lambda: change_roles(member=in_north.owner, roles=["manager"], by=by, at=NOW),
        lambda: deactivate(member=in_north.owner, by=by, at=NOW),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "last-owner"
    assert (afresh(in_north.owner).roles, afresh(in_north.owner).active) == ({"owner"}, True)


def test_a_blocked_or_inactive_owner_is_not_another_owner(in_north):
    by = in_north.owner.actor
    for other in (in_north.manager, in_north.finance):
        change_roles(member=other, roles=["owner"], by=by, at=NOW)
    deactivate(member=in_north.manager, by=by, at=NOW)
    in_north.finance.user.is_active = False
    in_north.finance.user.save()
    with pytest.raises(Refused):
        deactivate(member=in_north.owner, by=by, at=NOW)


def test_one_of_two_owners_may_leave(in_north):
    change_roles(member=in_north.manager, roles=["owner"], by=in_north.owner.actor, at=NOW)
    deactivate(member=in_north.owner, by=in_north.owner.actor, at=NOW)
    assert afresh(in_north.owner).active is False


def test_another_companys_owner_does_not_count(in_north, south):
    with pytest.raises(Refused):
        deactivate(member=in_north.owner, by=in_north.owner.actor, at=NOW)


@pytest.mark.parametrize(
    ("part", "roles"), [("manager", ["manager", "owner"]), ("general_manager", ["owner"]), ("owner", ["manager"])]
)
def test_only_an_owner_gives_or_takes_the_role_of_owner(in_north, part, roles):
    member = in_north.members[part]
    with pytest.raises(Forbidden):
        change_roles(member=member, roles=roles, by=in_north.general_manager.actor, at=NOW)
    assert afresh(member).roles == member.roles


def test_only_an_owner_ends_or_restores_an_owners_access(in_north):
    change_roles(member=in_north.manager, roles=["owner"], by=in_north.owner.actor, at=NOW)
    with pytest.raises(Forbidden):
        deactivate(member=in_north.manager, by=in_north.general_manager.actor, at=NOW)
    deactivate(member=in_north.manager, by=in_north.owner.actor, at=NOW)
    with pytest.raises(Forbidden):
        reactivate(member=in_north.manager, by=in_north.general_manager.actor, at=NOW)
