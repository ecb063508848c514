"""Giving files out: to whoever may read them, as something that cannot run."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from aftersales.files.models import Attachment
from aftersales.tenancy.scope import tenant_scope
from tests.files.pictures import PDF


@pytest.fixture
def photo(north, keep):
    with tenant_scope(north.tenant):
        return keep(by=north.technician)


@pytest.fixture
def document(north, keep):
    with tenant_scope(north.tenant):
        return keep(PDF, name='发票 "1".pdf', by=north.technician, as_file=True)


# What every page has of its own: its token, its moment, its address.
OWN = re.compile(
    r'(?<=X-CSRFToken": ")\w+|(?<=csrfmiddlewaretoken" value=")\w+|(?<=data-now=")[^"]+|/files/[-0-9a-f]+/'
)


def address(attachment):
    return reverse("files:file", args=[attachment.pk])


def test_a_picture_made_anew_is_shown(north, photo, sign_in, stored_files):
    response = sign_in(north.technician).get(address(photo))
    assert (response.status_code, response["Content-Type"], response["Content-Length"]) == (
        200,
        "image/jpeg",
        str(photo.size),
    )
    assert response["Content-Disposition"] == 'inline; filename="photo.jpg"'
    assert b"".join(response.streaming_content) == (stored_files / photo.stored_name).read_bytes()


def test_anything_else_is_downloaded_under_its_own_name(north, document, sign_in):
    response = sign_in(north.technician).get(address(document))
    assert (response["Content-Type"], response["Content-Disposition"]) == (
        "application/pdf",
        "attachment; filename*=utf-8''%E5%8F%91%E7%A5%A8%201.pdf",
    )
    assert b"".join(response.streaming_content) == PDF


def test_no_byte_of_it_can_run_in_our_origin(north, photo, document, sign_in):
    for attachment in (photo, document):
        response = sign_in(north.technician).get(address(attachment))
        assert {name: response[name] for name in HEADERS} == HEADERS
        assert b"".join(response.streaming_content)


HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}


def test_a_browser_that_has_it_is_told_so_after_the_check(north, photo, sign_in):
    seen = {"If-None-Match": f'"{photo.sha256}"'}
    again = sign_in(north.technician).get(address(photo), headers=seen)
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "private, no-cache")
    assert sign_in(north.owner).get(address(photo), headers=seen).status_code == 404


def test_for_all_who_may_not_read_it_it_does_not_exist(north, south, photo, sign_in):
    for stranger in (north.owner, north.colleague, south.technician, south.owner):
        answers = [sign_in(stranger).get(reverse("files:file", args=[pk])) for pk in (photo.pk, uuid4())]
        assert [answer.status_code for answer in answers] == [404, 404]
        theirs, nowhere = (OWN.sub("", answer.text) for answer in answers)
        assert theirs == nowhere


def test_somebody_who_is_not_signed_in_is_asked_to(client, photo):
    assert client.get(address(photo)).status_code == 302


def test_a_purpose_whose_rule_is_gone_is_read_by_nobody(north, photo, sign_in):
    with tenant_scope(north.tenant):
        Attachment.objects.update(purpose="tests.forgotten")
    assert sign_in(north.technician).get(address(photo)).status_code == 404


def test_a_file_that_the_storage_has_lost_does_not_exist(north, photo, sign_in, stored_files):
    (stored_files / photo.stored_name).unlink()
    assert sign_in(north.technician).get(address(photo)).status_code == 404


def test_it_can_only_be_read(north, photo, sign_in):
    assert sign_in(north.technician).post(address(photo)).status_code == 405
