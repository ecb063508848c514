"""A photo says what words would take long to say; it answers nobody, and shows where the work order shows."""

import base64

import pytest

from aftersales.errors import Refused
from aftersales.files.models import Attachment
from aftersales.tenancy.scope import tenant_scope
from tests.files.pictures import picture, upload
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to
from tickets.actions.dispatching import assign
from tickets.actions.picturing import attach
from tickets.choices import State


def data_url(content, kind="jpeg"):
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def test_a_photo_stands_on_the_timeline_with_its_words(order, desk):
    order = attach(work_order=order, upload=upload(picture(), "铭牌.jpg"), by=desk, at=after(minutes=1), text="铭牌")
    event = order.events.get(kind="attached")
    assert (event.text, event.image.is_picture, event.public) == ("铭牌", True, False)


def test_a_photo_answers_nobody(order, desk):
    attach(work_order=order, upload=upload(picture(), "a.jpg"), by=desk, at=after(minutes=1))
    assert order.clocks.get(metric="response").state == "running"


def test_photos_may_be_added_while_the_work_order_waits_and_after_it_ended(order, desk, shop):
    order = brought_to(State.COMPLETED, order, by=desk, technician=shop.technician, at=NINE)
    attach(work_order=order, upload=upload(picture(), "a.jpg"), by=shop.technician.actor, at=after(hours=1))
    assert order.events.filter(kind="attached").count() == 1


def test_what_is_no_picture_is_refused_at_its_field(order, desk):
    with pytest.raises(Refused) as refusal:
        attach(work_order=order, upload=upload(b"<svg/>", "a.jpg"), by=desk, at=after(minutes=1))
    assert (refusal.value.code, refusal.value.field) == ("not_accepted", "image")


def test_the_phone_sends_a_photo_as_json(opened, north, sign_in):
    with tenant_scope(north.tenant):
        assign(work_order=opened, technician=north.technician, by=north.dispatcher.actor, at=after(minutes=1))
    page = sign_in(north.technician)
    body = {"image": data_url(picture()), "text": "漏油处", "device_at": "2026-11-23T09:05:00+08:00"}
    address = f"/api/v1/work-orders/{opened.number}/attach/"
    answer = page.post(address, body, content_type="application/json")
    assert answer.status_code == 200, answer.content
    answer = page.post(address, {"image": "data:text/html;base64,PGI+"}, content_type="application/json")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "image")


def test_only_who_sees_the_work_order_sees_its_photos(opened, north, south, sign_in):
    with tenant_scope(north.tenant):
        by = north.dispatcher.actor
        assign(work_order=opened, technician=north.technician, by=by, at=after(minutes=1))
        attach(work_order=opened, upload=upload(picture(), "a.jpg"), by=by, at=after(minutes=2))
        photo = Attachment.objects.get(purpose="tickets.photo")
    seen = {
        name: sign_in(member).get(f"/files/{photo.pk}/")
        for name, member in (
            ("technician", north.technician),
            ("colleague", north.colleague),
            ("manager", north.manager),
            ("stranger", south.manager),
        )
    }
    for answer in seen.values():
        answer.close()
    status = {name: answer.status_code for name, answer in seen.items()}
    assert status == {"technician": 200, "colleague": 404, "manager": 200, "stranger": 404}


def test_the_desk_adds_a_photo_by_a_form_that_names_what_it_takes(opened, north, sign_in):
    desk, address = sign_in(north.dispatcher), f"/work-orders/{opened.number}/attach/"
    assert desk.post(address, {"image": upload(picture(), "a.jpg"), "text": "现场"}).status_code == 303
    refused = desk.post(address, {"image": upload(b"no picture", "a.jpg"), "text": "现场照片"})
    assert (refused.status_code, "现场照片" in refused.content.decode()) == (422, True)
    shown = desk.get(f"/work-orders/{opened.number}/").content.decode()
    assert "timeline-photo" in shown
