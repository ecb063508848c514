"""A request too large for any attachment is refused before it is read."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from aftersales.files import limits


def posted(length):
    return RequestFactory().post("/", {"file": SimpleUploadedFile("a.jpg", b"x" * length)})


def test_a_request_within_the_limit_is_received():
    assert posted(1000).FILES["file"].size == 1000


def test_a_request_beyond_it_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST", 500)
    with pytest.raises(RequestDataTooBig):
        posted(1000).FILES  # noqa: B018 – receiving is what is tried
