"""Photos: what words would take long to say."""

from aftersales.files.store import store_image
from tickets.actions.steps import enter, leave
from tickets.choices import Fact, Verb

PHOTO = "tickets.photo"


def attach(*, work_order, upload, by, at, text="", device_at=None):
    """Add a photo, with a word about it if wanted; like a note it answers nobody (clock rule 1).

    `upload` is JPEG, PNG or WebP, made anew without its metadata (I-21). Raises Refused about `image` for
    anything else.
    """
    order = enter(work_order, Verb.ATTACH, by=by)
    image = store_image(upload, by=by, at=at, purpose=PHOTO, field="image")
    return leave(order, Verb.ATTACH, Fact.ATTACHED, by=by, at=at, text=text, image=image, device_at=device_at)
