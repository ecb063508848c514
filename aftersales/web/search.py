"""One search over every app: each registers what it can find, in a module `searches.py`."""

from dataclasses import dataclass

LONGEST = 100  # characters of a query; nobody types more


@dataclass(frozen=True)
class Hit:
    """One thing found: how it is called, where it is, and a line that tells it from its namesakes."""

    title: str
    url: str
    detail: str = ""
    icon: str = "file"


@dataclass(frozen=True)
class Provider:
    label: str
    order: int
    find: object


@dataclass(frozen=True)
class Found:
    """The hits of one kind, under its heading."""

    label: str
    hits: list


_providers: list[Provider] = []


def searches(label, *, order=100):
    """Register a function `(query, actor) -> list[Hit]`; `label` heads its hits, lower `order` comes first.

    The function itself returns [] to an actor whose roles do not allow to see what it finds.
    """

    def register(find):
        _providers.append(Provider(label, order, find))
        return find

    return register


def search(query, *, actor):
    """Return what each provider finds for a reader, empty kinds left out; [] for an empty query."""
    query = "".join(char for char in query if char.isprintable()).strip()[:LONGEST]
    if not query:
        return []
    found = [Found(one.label, one.find(query, actor)) for one in sorted(_providers, key=lambda one: one.order)]
    return [kind for kind in found if kind.hits]
