"""Every text that the product shows, found in its sources.

Django's own `makemessages` needs GNU gettext on the machine; Babel reads Python by itself, and Django's
`templatize` turns a template into something close enough to Python for it.
"""

import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

PROJECT = "aftersales"
SKIPPED = {"migrations", "node_modules", "static", "staticfiles", "tests", "var"}

# Which arguments of each function are texts: (context, "c"), singular, plural.
FUNCTIONS: dict[str, tuple | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@dataclass(frozen=True)
class Text:
    """A text as the source has it, and the first place where it stands."""

    context: str
    singular: str
    plural: str
    place: str

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.singular

    @property
    def id(self) -> str | tuple[str, str]:
        return (self.singular, self.plural) if self.plural else self.singular


def apps_under(root: Path) -> list[str]:
    return [PROJECT, *sorted(path.parent.name for path in root.glob("*/apps.py"))]


def texts_by_app(root: Path) -> dict[str, list[Text]]:
    """Find the texts of each app under `root`, in the order of their files, each once.

    An app owns its package, `templates/<app>/` and `templates/messages/<app>/`; all else is the project's.
    """
    apps = apps_under(root)
    found: dict[str, dict[tuple[str, str], Text]] = {app: {} for app in apps}
    for path in _sources(root, apps):
        owner = _owner(path.relative_to(root), apps)
        for text in _texts_in(path, str(path.relative_to(root))):
            known = found[owner].get(text.key)
            if known is None or (text.plural and not known.plural):
                found[owner][text.key] = text
    return {app: list(texts.values()) for app, texts in found.items()}


def _sources(root: Path, apps: list[str]) -> list[Path]:
    files: list[Path] = []
    for folder in [*apps, "templates"]:
        files += (path for path in (root / folder).rglob("*") if path.suffix in {".py", ".html", ".txt"})
    return sorted(path for path in files if not SKIPPED & set(path.relative_to(root).parts))


def _owner(path: Path, apps: list[str]) -> str:
    parts = [part for part in path.parts if part not in {"templates", "messages"}]
    return parts[0] if parts[0] in apps else PROJECT


def _texts_in(path: Path, name: str) -> Iterator[Text]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What is left of the markup is indented at random, which the tokenizer would refuse.
        source = "\n".join(line.lstrip() for line in templatize(source, origin=name).splitlines())
    try:
        # Whole messages come as tuples: plain, (singular, plural), and a context is the fourth of the result.
        for line, message, _comments, context in extract(
            "python", io.BytesIO(source.encode()), keywords=FUNCTIONS, comment_tags=()
        ):
            singular, plural = message if isinstance(message, tuple) else (message, "")
            yield Text(context or "", singular, plural, f"{name}:{line}")
    except (tokenize.TokenError, SyntaxError) as error:
        raise SyntaxError(f"{name}: {error}") from error
