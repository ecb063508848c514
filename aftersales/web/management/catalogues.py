"""The translators' files, `<app>/locale/<language>/LC_MESSAGES/django.po`: one catalogue an app.

English is what the sources say, so it needs none. The file's head carries no dates and an entry no line
numbers: a change of a catalogue is a change of a text.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from aftersales.web.management.extraction import Text, apps_under

LANGUAGE = "zh_Hans"
HEAD = (
    'msgid ""\nmsgstr ""\n"Language: zh_Hans\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdif]|\{\w*\}")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?(]|[\u4e00-\u9fff]\.(?:\s|$)|[,;:!?)][\u4e00-\u9fff]")


@dataclass
class Catalogue:
    """One app's translations."""

    path: Path
    entries: Catalog

    @classmethod
    def of(cls, root: Path, app: str) -> "Catalogue":
        path = path_of(root, app)
        if not path.exists():
            return cls(path, Catalog(locale=LANGUAGE))
        with path.open("rb") as file:
            return cls(path, read_po(file, locale=LANGUAGE, abort_invalid=True))

    def __iter__(self) -> Iterator[Message]:
        return (message for message in self.entries if message.id)

    def entry(self, text: Text) -> Message | None:
        entry = self.entries.get(text.singular, text.context or None)
        return None if entry and text.plural and not entry.pluralizable else entry

    def add(self, texts: Iterable[Text]) -> int:
        """Append what is missing, to be translated; return how many. What stands keeps its place."""
        missing = [text for text in texts if self.entry(text) is None]
        for text in missing:
            self.entries.add(text.id, context=text.context or None)
        return len(missing)

    def prune(self, texts: Iterable[Text]) -> int:
        """Drop what no source says any more; return how many."""
        said = {text.key for text in texts}
        gone = [message for message in self if key_of(message) not in said]
        for message in gone:
            self.entries.delete(message.id, message.context)
        return len(gone) + len(self.entries.obsolete)

    def save(self) -> None:
        if not any(self):
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        body = BytesIO()
        write_po(body, self.entries, width=0, no_location=True, omit_header=True, ignore_obsolete=True)
        with _replacing(self.path) as file:
            file.write(HEAD.encode() + body.getvalue().strip() + b"\n")

    def faults(self, texts: Iterable[Text]) -> list[str]:
        """Say what keeps this catalogue from being complete, a line each."""
        texts = list(texts)
        said = {text.key for text in texts}
        missing = [f"{text.place}: missing: {text.singular!r}" for text in texts if self.entry(text) is None]
        unsaid = [f"{self.path}: obsolete: {m.id!r}" for m in self if key_of(m) not in said]
        unsaid += [f"{self.path}: obsolete: {m.id!r}" for m in self.entries.obsolete.values()]
        wrong = [f"{self.path}: {fault}: {m.id!r}" for m in self for fault in faults_of(m)]
        return missing + unsaid + wrong


def path_of(root: Path, app: str) -> Path:
    return root / app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def compile_catalogues(root: Path) -> int:
    """Write the .mo file of each catalogue that has changed since; return how many had."""
    changed = [app for app in apps_under(root) if _is_newer(path_of(root, app))]
    for app in changed:
        catalogue = Catalogue.of(root, app)
        with _replacing(catalogue.path.with_suffix(".mo")) as file:
            write_mo(file, catalogue.entries)
    return len(changed)


def _is_newer(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return path.exists() and not (compiled.exists() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns)


def key_of(message: Message) -> tuple[str, str]:
    return message.context or "", forms(message.id)[0]


def forms(value: str | Iterable[str] | None) -> list[str]:
    return [value or ""] if isinstance(value, str | None) else list(value)


def faults_of(message: Message) -> Iterator[str]:
    """Name what is wrong with one translation."""
    translations = forms(message.string)
    if not all(translations):
        yield "untranslated"
        return
    if message.fuzzy:
        yield "fuzzy"
    # The last form of a text is the plural one: it has all placeholders, the singular may lack the count.
    expected = Counter(PLACEHOLDER.findall(forms(message.id)[-1]))
    for translation in translations:
        if Counter(PLACEHOLDER.findall(translation)) != expected:
            yield f"placeholders differ from {dict(expected)}"
        if HALF_WIDTH.search(translation):
            yield f"half-width punctuation in {translation!r}"


def contradictions(catalogues: Iterable[Catalogue]) -> Iterator[str]:
    """Find texts that two catalogues translate differently: at run time one would silently win."""
    known: dict[tuple[str, str], tuple[list[str], Path]] = {}
    for catalogue in catalogues:
        for message in catalogue:
            translation, path = known.setdefault(key_of(message), (forms(message.string), catalogue.path))
            if translation != forms(message.string):
                yield f"{catalogue.path}: differs from {path}, use a context: {message.id!r}"


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the other's place when it is whole: several processes may compile at once."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            yield file
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
