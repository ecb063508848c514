"""Every route of the URLconf, for the system check and for the walk of `tests/test_walls.py`."""

from dataclasses import dataclass

from django.urls import URLPattern, get_resolver

from aftersales.accounts.access.declare import Declaration, declaration_of


@dataclass(frozen=True)
class Route:
    """One address: its pattern as written ("/customers/<uuid:pk>/"), its full name, its view."""

    pattern: str
    name: str
    arguments: frozenset[str]
    view: object

    @property
    def declaration(self) -> Declaration | None:
        return declaration_of(self.view)


def routes():
    """Return every route, in the order in which the resolver tries them."""
    return list(_walk(get_resolver().url_patterns, "/", (), frozenset()))


def _walk(entries, prefix, namespaces, arguments):
    for entry in entries:
        pattern = prefix + str(entry.pattern).removeprefix("^")
        known = arguments | set(entry.pattern.regex.groupindex)
        if isinstance(entry, URLPattern):
            yield Route(pattern, ":".join([*namespaces, entry.name or ""]), known, entry.callback)
        else:
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry.url_patterns, pattern, inner, known)
