"""Notices by the API: one's own, and nobody else's."""

from aftersales.messaging.models import Message
from aftersales.messaging.outbox import send
from aftersales.tenancy.scope import tenant_scope
from tests.messaging.conftest import NOON


def test_a_member_lists_and_reads_their_own_notices_once(north, sign_in):
    with tenant_scope(north.tenant):
        for member in (north.technician, north.colleague):
            context = {"name": member.name, "link": "/customers/"}
            send("test/hello", to=member, context=context, dedupe_key="1", channels=["in_app"], at=NOON)
        theirs = Message.objects.get(member=north.colleague)
    browser = sign_in(north.technician)
    (notice,) = browser.get("/api/v1/notices/").json()["results"]
    assert (notice["subject"], notice["link"], notice["read_at"]) == (
        "Hello north technician",
        "/customers/",
        None,
    )

    def read(pk):
        return browser.post(f"/api/v1/notices/{pk}/read/", content_type="application/json")

    first = read(notice["id"]).json()["read_at"]
    assert first is not None
    assert read(notice["id"]).json()["read_at"] == first
    assert read(theirs.pk).status_code == 404
