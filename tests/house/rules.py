"""The rules of the house as functions of one source text: each returns what offends, with its line."""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache

FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "manager", "base", "services", "util", "helper"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplemented(?!Error)|[Ll]orem ipsum)\b")
MACHINE_PATH = re.compile(r"/(?:root|home|Users|work|tmp|opt)/[\w.-]+")
IMPURE = {"django.db", "django.conf", "django.utils.timezone", "django.http", "django.core.cache"}


tree_of = lru_cache(maxsize=None)(ast.parse)


def inner_imports(source: str) -> Iterator[str]:
    """An import inside a function hides what the module stands on."""
    for function in ast.walk(tree_of(source)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (f"{n.lineno}" for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom))


def imports(source: str) -> Iterator[str]:
    for node in ast.walk(tree_of(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def impurities(source: str) -> Iterator[str]:
    """What a pure rule must not know: the database, the settings, the clock, the request."""
    yield from (name for name in imports(source) if any(f"{name}.".startswith(f"{bad}.") for bad in IMPURE))


def signals(source: str) -> Iterator[str]:
    """Signals make an effect that nobody who reads the action can see."""
    yield from (name for name in imports(source) if re.match(r"django\.(.+\.)?(signals|dispatch)\b", name))


def stubs(source: str) -> Iterator[str]:
    """A function that does nothing and does not say why, unless it stands in a protocol or abstract class."""
    tree = tree_of(source)
    promised = {
        id(function)
        for owner in ast.walk(tree)
        if isinstance(owner, ast.ClassDef) and {getattr(b, "id", "") for b in owner.bases} & {"Protocol", "ABC"}
        for function in owner.body
    }
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef) or id(function) in promised:
            continue
        if all(isinstance(node, ast.Pass) or _is_ellipsis(node) for node in function.body):
            yield f"{function.lineno} {function.name}"


def _is_ellipsis(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is ...


def marks(pattern: re.Pattern[str], source: str) -> Iterator[str]:
    for number, line in enumerate(source.splitlines(), start=1):
        if found := pattern.search(line):
            yield f"{number} {found[0]}"


def map_of(source: str) -> str:
    """The text that opens a package, or ''."""
    return ast.get_docstring(tree_of(source)) or ""
