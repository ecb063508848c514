"""People join by invitation: a link, sent to their address, that works once and not for ever."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from aftersales.accounts.models import Invitation, Membership, User
from aftersales.tenancy.scope import tenant_scope

pytestmark = pytest.mark.usefixtures("test_urls")
INVITE = "/settings/members/invite/"
NEW = {"name": "韩梅梅", "address": "Mei@new.test", "roles": ["technician"]}
JOIN = {"name": "韩梅梅", "password": "correct-horse-7"}


@pytest.fixture
def invite(north, sign_in, django_capture_on_commit_callbacks, with_password):
    """Return a function: invite as north's owner (or another); give the path of the link in the letter."""

    def post(by=None, **changes):
        with django_capture_on_commit_callbacks(execute=True):
            answer = sign_in(by or north.owner).post(INVITE, NEW | changes)
        assert answer.status_code == 302, answer.context["form"].errors
        return link_of(mail.outbox[-1])

    return post


def link_of(letter):
    return re.search(r"https?://[^/]+(/\S+)", letter.body)[1]


def test_a_newcomer_sets_a_password_and_is_at_work(north, invite):
    link, browser = invite(), Client()
    assert browser.get(link).context["form"]["name"].value() == "韩梅梅"
    assert browser.post(link, JOIN)["Location"] == "/"
    assert browser.get("/who/").json()["actor"][2:] == ["韩梅梅", ["technician"]]
    login = {"login": "mei@new.test", "password": JOIN["password"]}
    assert Client().post("/accounts/login/", login).status_code == 302


def test_the_letter_names_the_company_and_goes_to_the_address_alone(north, invite):
    invite()
    (letter,) = mail.outbox
    assert (letter.to, "North Service" in letter.subject) == (["mei@new.test"], True)


def test_the_link_is_kept_as_a_digest(north, invite):
    token = invite().split("/")[-2]
    assert token not in str(Invitation.objects.values().get())


def test_a_link_works_once(north, invite):
    link = invite()
    Client().post(link, JOIN)
    assert Client().get(link).status_code == 404
    assert Client().post(link, JOIN).status_code == 404
    assert User.objects.filter(email="mei@new.test").count() == 1


@pytest.mark.parametrize(
    "change", [{"expires_at": timezone.now() - timedelta(seconds=1)}, {"revoked_at": timezone.now()}]
)
def test_a_late_or_withdrawn_link_opens_nothing(north, invite, change):
    link = invite()
    Invitation.objects.update(**change)
    assert Client().post(link, JOIN).status_code == 404
    assert not User.objects.filter(email="mei@new.test").exists()


@pytest.mark.parametrize(("meanwhile", "code"), [("account", "unique"), ("link", "settled")])
def test_of_two_who_join_at_once_the_second_is_told(north, invite, monkeypatch, meanwhile, code):
    link, make = invite(), User.objects.create_user

    def look(invitation):  # what is found stands no more when it is acted upon
        if meanwhile == "account":
            make(email=invitation.email, name="韩梅梅")
        else:
            Invitation.objects.update(accepted_at=timezone.now())
        return False

    monkeypatch.setattr(Invitation, "account_exists", look)
    answer = Client().post(link, JOIN)
    assert (answer.status_code, answer.context["refusal"].code) == (
        409,
        "unique" if meanwhile == "account" else "settled",
    )


def test_sending_again_makes_a_new_link_and_ends_the_old(north, invite, sign_in, django_capture_on_commit_callbacks):
    old = invite()
    invitation = Invitation.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(north.owner).post(f"/settings/invitations/{invitation.pk}/send-again/")
    assert (Client().get(old).status_code, Client().get(link_of(mail.outbox[-1])).status_code) == (404, 200)


def test_inviting_an_address_again_ends_the_first_invitation(north, invite):
    first, second = invite(), invite(roles=["dispatcher"])
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)


def test_an_invitation_can_be_withdrawn(north, invite, sign_in):
    link, browser = invite(), sign_in(north.owner)
    address = f"/settings/invitations/{Invitation.objects.get().pk}/withdraw/"
    assert (browser.post(address).status_code, browser.post(address).status_code) == (302, 404)
    assert Client().get(link).status_code == 404


def test_somebody_with_an_account_signs_in_first_and_then_joins(north, south, invite, sign_in):
    link = invite(address="dispatcher@south.test", roles=["auditor"])
    assert (Client().get(link).templates[0].name, Client().post(link, JOIN).status_code) == (
        "account/join_known.html",
        200,
    )
    browser = sign_in(south.dispatcher)
    assert browser.post(link)["Location"] == "/"
    answer = browser.get("/who/").json()
    assert (answer["tenant"], answer["actor"][3]) == ("north", ["auditor"])


def test_somebody_else_cannot_use_the_link(north, south, invite, sign_in):
    link = invite(address="dispatcher@south.test")
    sign_in(south.manager).post(link)
    assert Membership.objects.of_tenant(north.tenant).filter(user=south.manager.user).count() == 0
    assert Invitation.objects.get().accepted_at is None


def test_a_member_is_not_invited_again(north, sign_in):
    answer = sign_in(north.owner).post(INVITE, NEW | {"address": "finance@north.test"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["address"])
    assert mail.outbox == []


@pytest.mark.parametrize("change", [{"address": "nowhere"}, {"address": ""}, {"roles": []}, {"name": ""}])
def test_half_an_invitation_shows_the_form_again(north, sign_in, change):
    assert sign_in(north.owner).post(INVITE, NEW | change).status_code == 422


def test_a_general_manager_invites_no_owner(north, sign_in):
    answer = sign_in(north.general_manager).post(INVITE, NEW | {"roles": ["owner"]})
    assert (answer.status_code, Invitation.objects.count()) == (422, 0)


@pytest.mark.parametrize("password", ["", "short", "password123", "mei@new.test"])
def test_a_weak_password_is_refused(north, invite, password):
    link = invite()
    assert Client().post(link, JOIN | {"password": password}).status_code == 422


def test_a_letter_that_did_not_leave_shows_on_the_list(north, sign_in, settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    browser = sign_in(north.owner)
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(INVITE, NEW).status_code == 302
    (listed,) = browser.get("/settings/members/").context["invitations"]
    assert listed.sent_at is None


def test_another_companys_invitation_does_not_exist(north, south, invite, sign_in):
    invite()
    browser = sign_in(south.owner)
    for verb in ("send-again", "withdraw"):
        assert browser.post(f"/settings/invitations/{Invitation.objects.get().pk}/{verb}/").status_code == 404
    with tenant_scope(south.tenant):
        assert list(Invitation.objects.here()) == []


def test_who_is_invited_by_phone_gets_a_text_and_signs_in_by_phone(
    north, sign_in, capsys, with_password, settings, django_capture_on_commit_callbacks
):
    settings.SMS_GATEWAY = "aftersales.messaging.channels.sms.print_sms"
    with_password(north.owner)
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(north.owner).post(INVITE, NEW | {"address": "138 0000 1234"})
    number, link = re.search(r"SMS to (\S+): .*https?://[^/]+(/\S+)", capsys.readouterr().out).groups()
    assert (number, Client().post(link, JOIN).status_code) == ("+8613800001234", 302)
    assert Client().post("/accounts/login/", {"login": "13800001234", "password": JOIN["password"]}).status_code == 302
