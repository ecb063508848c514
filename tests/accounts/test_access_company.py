"""Which of several companies a person works in is chosen by the session alone (I-4)."""

import pytest

from aftersales.accounts.models import Membership, MembershipRole

pytestmark = pytest.mark.usefixtures("test_urls")


@pytest.fixture
def second_job(north, south):
    """North's dispatcher is an auditor in south."""
    job = Membership.objects.create(tenant=south.tenant, user=north.dispatcher.user, name="guest")
    MembershipRole.objects.create(membership=job, role="auditor")
    return job


def test_the_chosen_company_counts(north, second_job, sign_in):
    answer = sign_in(second_job).get("/who/").json()
    assert (answer["tenant"], answer["actor"][3]) == ("south", ["auditor"])


@pytest.mark.parametrize("chosen", [None, "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_without_a_good_choice_the_first_company_counts(north, second_job, sign_in, chosen):
    browser = sign_in(north.dispatcher)
    session = browser.session
    session["membership"] = chosen
    session.save()
    assert browser.get("/who/").json()["tenant"] == "north"


def test_somebody_elses_membership_is_no_choice(north, south, sign_in):
    browser = sign_in(north.dispatcher)
    session = browser.session
    session["membership"] = str(south.owner.pk)
    session.save()
    assert browser.get("/who/").json()["actor"][1] == str(north.dispatcher.pk)


def test_a_lost_membership_falls_back_to_another(north, second_job, sign_in):
    browser = sign_in(second_job)
    second_job.active = False
    second_job.save()
    assert browser.get("/who/").json()["tenant"] == "north"


def test_no_header_and_no_parameter_names_a_company(north, second_job, sign_in):
    browser = sign_in(north.dispatcher)
    name = {"tenant": "south", "tenant_id": str(second_job.tenant_id), "membership": str(second_job.pk)}
    headers = {"X-Tenant": "south", "X-Tenant-ID": str(second_job.tenant_id), "Host": "testserver"}
    assert browser.get("/who/", name, headers=headers).json()["tenant"] == "north"
    assert browser.post("/who/", name, headers=headers).json()["tenant"] == "north"
