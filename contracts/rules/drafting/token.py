"""A known wording in a text."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Token:
    """A known wording: what it is (`lexicon.kinds`), what it says, and where in the plain text it stands."""

    kind: str
    value: Any
    start: int
    end: int
