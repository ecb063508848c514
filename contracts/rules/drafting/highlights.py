"""The text cut into pieces, each with the numbers of what was read from it."""

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `numbers` are those of the items it gave, `unread` says that it gave none and should."""

    text: str
    numbers: tuple[int, ...] = ()
    unread: bool = False


def pieces(text, spans, unread):
    """Return the whole text in pieces.

    `spans` are (span, number) pairs in any order and may lie over one another; `unread` are spans.
    """
    changes = {0: [], len(text): []}
    for span, number in [*spans, *((span, None) for span in unread)]:
        changes.setdefault(span.start, []).append((number, 1))
        changes.setdefault(span.end, []).append((number, -1))
    depth, found = {}, []
    places = sorted(changes)
    for start, end in pairwise(places):
        for number, step in changes[start]:
            depth[number] = depth.get(number, 0) + step
            if not depth[number]:
                del depth[number]
        numbers = tuple(sorted(number for number in depth if number is not None))
        found.append(Piece(text[start:end], numbers, None in depth and not numbers))
    return found
