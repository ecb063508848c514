"""A template, a channel that keeps what it carries, and a company's outbox delivered at an instant."""

from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from aftersales.messaging import templates
from aftersales.messaging.channels import registry
from aftersales.messaging.channels.channel import Pace
from aftersales.messaging.delivery import deliver
from aftersales.messaging.models import Message

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


class Pigeons:
    """A channel for tests: keeps its parcels, and fails for the addresses named in `broken`."""

    slug = label = "pigeon"

    def __init__(self):
        self.pace = Pace(per_minute=1000, fold_after=5)
        self.carried, self.broken, self.lines = [], set(), 0

    def address_of(self, member):
        return member.user.email

    def reach(self, addresses):
        return {address: address for address in addresses}

    @contextmanager
    def open(self):
        self.lines += 1

        def carry(parcel):
            if parcel.address in self.broken:
                raise ConnectionRefusedError(111, "Connection refused")
            self.carried.append(parcel)

        yield carry

    @property
    def subjects(self):
        return [parcel.letter.subject for parcel in self.carried]


@pytest.fixture
def pigeons():
    yield registry.register(Pigeons())
    del registry._channels["pigeon"]


@pytest.fixture(autouse=True)
def hello(tmp_path, settings):
    """Templates "test/hello" and "test/other", found before the product's own."""
    folder = tmp_path / "templates" / "messages" / "test"
    folder.mkdir(parents=True)
    for slug in ("hello", "other"):
        (folder / f"{slug}.in_app.txt").write_text(f"{slug.title()} {{{{ name }}}}\nSince {{{{ since|moment }}}}\n")
    (folder / "hello.sms.txt").write_text("Hi {{ name }}\n")
    (folder.parent / "messaging").symlink_to(settings.BASE_DIR / "templates" / "messages" / "messaging")
    settings.BASE_DIR = tmp_path
    forget()
    yield
    forget()


def forget():
    templates._engine.cache_clear()
    templates._find.cache_clear()


@pytest.fixture
def post(in_north):
    """Return a function: deliver one round of north's outbox at an instant, and give the states of its messages."""

    def round_at(at=NOON):
        deliver(in_north.tenant.pk, at=at)
        return list(Message.objects.outgoing().order_by("created_at", "id").values_list("state", flat=True))

    return round_at
