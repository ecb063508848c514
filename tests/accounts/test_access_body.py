"""A slow upload is received before the company's scope opens, so that it holds no lock."""

from io import BytesIO

import pytest
from django.test import Client

from aftersales.tenancy.scope import in_scope

pytestmark = pytest.mark.usefixtures("test_urls")

PART = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n'


class Watched(BytesIO):
    """A body that remembers whether a scope was open while it was read."""

    def __init__(self, content):
        super().__init__(content)
        self.seen = []

    def read(self, *args):
        self.seen.append(in_scope())
        return super().read(*args)


@pytest.mark.parametrize(
    ("content", "kind"), [(PART, "multipart/form-data; boundary=x"), (b'{"a": 1}', "application/json")]
)
@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_the_body_is_read_outside_the_scope(north, make_key, content, kind, method):
    body = Watched(content)
    given = {"wsgi.input": body, "CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(content))}
    Client().generic(method, "/api/who/", headers=make_key(north), **given)
    assert set(body.seen) == {False}
