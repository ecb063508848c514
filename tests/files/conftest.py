import pytest
from django.utils import timezone

from aftersales.files.registry import purpose
from aftersales.files.store import store_file, store_image
from tests.files.pictures import picture, upload


@purpose("tests.own")
def only_who_brought_it(attachment, request):
    """A photo that nobody else may see."""
    return request.membership is not None and attachment.actor_ref == str(request.membership.pk)


@pytest.fixture
def keep():
    """Return a function: store bytes for the purpose of the tests, by a member."""

    def store(content=None, *, name="photo.jpg", by, as_file=False, at=None):
        take = store_file if as_file else store_image
        content = picture() if content is None else content
        return take(upload(content, name), by=by.actor, at=at or timezone.now(), purpose="tests.own")

    return store
