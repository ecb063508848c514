"""The settings pages about members."""

import pytest

from aftersales.accounts.models import Membership

pytestmark = pytest.mark.usefixtures("test_urls")
LIST = "/settings/members/"


def names(answer):
    return [member.name for member in answer.context["members"]]


def test_everybody_stands_on_the_list_by_name(north, south, sign_in):
    assert names(sign_in(north.owner).get(LIST)) == sorted(member.name for member in north.members.values())


@pytest.mark.parametrize("text", ["disp", "DISPATCHER@north", "1380000"])
def test_a_member_is_found_by_name_email_or_phone(north, south, sign_in, text):
    north.dispatcher.user.phone = "+8613800001234"
    north.dispatcher.user.save()
    assert names(sign_in(north.owner).get(LIST, {"q": text})) == ["north dispatcher"]


def test_former_members_stand_apart(north, sign_in):
    Membership.objects.filter(pk=north.finance.pk).update(active=False)
    browser = sign_in(north.owner)
    assert names(browser.get(LIST, {"inactive": "on"})) == ["north finance"]
    assert "north finance" not in names(browser.get(LIST))


def test_the_list_costs_the_same_for_one_and_for_three(north, sign_in, tables_read):
    browser = sign_in(north.owner)
    browser.get(LIST)
    costs = []
    for keep in (["owner"], ["owner", "manager", "finance"]):
        Membership.objects.of_tenant(north.tenant).update(active=True)
        others = [member.pk for part, member in north.members.items() if part not in keep]
        Membership.objects.filter(pk__in=others).update(active=False)
        with tables_read() as tables:
            assert len(names(browser.get(LIST))) == len(keep)
        costs.append(tables)
    assert costs[0] == costs[1]


def test_roles_are_changed_on_the_page(north, sign_in):
    answer = sign_in(north.owner).post(f"{LIST}{north.technician.pk}/roles/", {"roles": ["dispatcher", "technician"]})
    assert answer["Location"] == f"{LIST}{north.technician.pk}/"
    assert Membership.objects.get(pk=north.technician.pk).roles == {"dispatcher", "technician"}


def test_a_general_manager_keeps_an_owners_role_as_it_is(north, sign_in):
    browser = sign_in(north.general_manager)
    assert browser.post(f"{LIST}{north.owner.pk}/roles/", {"roles": ["finance"]}).status_code == 302
    assert Membership.objects.get(pk=north.owner.pk).roles == {"finance", "owner"}


@pytest.mark.parametrize("roles", [[], ["king"], ["owner"]])
def test_roles_that_cannot_be_given_show_the_form_again(north, sign_in, roles):
    browser = sign_in(north.general_manager)
    assert browser.post(f"{LIST}{north.technician.pk}/roles/", {"roles": roles}).status_code == 422
    assert Membership.objects.get(pk=north.technician.pk).roles == {"technician"}


def test_the_last_owner_stays(north, sign_in):
    answer = sign_in(north.owner).post(f"{LIST}{north.owner.pk}/deactivate/")
    assert answer.status_code == 409
    assert Membership.objects.get(pk=north.owner.pk).active is True


def test_whoever_leaves_loses_access_at_once(north, sign_in):
    finance, owner = sign_in(north.finance), sign_in(north.owner)
    assert finance.get(LIST).status_code == 200
    assert owner.post(f"{LIST}{north.finance.pk}/deactivate/").status_code == 302
    assert finance.get(LIST).status_code == 403
    assert owner.post(f"{LIST}{north.finance.pk}/reactivate/").status_code == 302
    assert finance.get(LIST).status_code == 200


def test_a_name_and_a_phone_are_changed(north, sign_in):
    sign_in(north.owner).post(f"{LIST}{north.technician.pk}/name/", {"name": "王师傅", "phone": "138 0000 1234"})
    member = Membership.objects.get(pk=north.technician.pk)
    assert (member.name, member.phone) == ("王师傅", "+8613800001234")


def test_another_companys_member_does_not_exist(north, south, sign_in):
    browser = sign_in(north.owner)
    assert browser.get(f"{LIST}{south.technician.pk}/").status_code == 404
    for verb in ("name", "roles", "deactivate", "reactivate"):
        assert browser.post(f"{LIST}{south.technician.pk}/{verb}/", {"name": "x", "roles": "owner"}).status_code == 404


def test_a_reader_sees_no_form(north, sign_in):
    answer = sign_in(north.auditor).get(f"{LIST}{north.technician.pk}/")
    assert (answer.status_code, '<form class="card-body"' in answer.text) == (200, False)
