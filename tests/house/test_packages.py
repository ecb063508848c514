"""What the code imports is declared, with its reason, and what is declared is used."""

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.house.rules import imports
from tests.house.sources import PACKAGES, ROOT, modules

PROJECT = (ROOT / "pyproject.toml").read_text()
# Named in settings or on a command line, never imported by us.
BY_NAME = {"django-allauth", "django-htmx", "granian", "psycopg2-binary", "drf-spectacular", "celery", "babel"}
DECLARED = {re.split(r"[\[=]", line)[0] for line in tomllib.loads(PROJECT)["project"]["dependencies"]}


def imported(sources):
    """Return the distributions that the sources import."""
    tops = {name.split(".")[0] for source in sources for name in imports(source)}
    known = packages_distributions()
    return {
        known.get(top, [top])[0].lower().replace("_", "-") for top in tops - set(PACKAGES) - sys.stdlib_module_names
    }


def test_imports_are_declared():
    assert sorted(imported(path.read_text() for path in modules()) - DECLARED) == []
    assert imported(["import yaml", "from PIL import Image"]) == {"pyyaml", "pillow"}


def test_what_is_declared_is_used():
    used = imported(path.read_text() for path in modules())
    assert sorted(DECLARED - used - BY_NAME) == []


def test_every_dependency_has_its_reason():
    lines = re.findall(r'^(?:    |node = \[)"[\w\[\]-]+==.*$', PROJECT, flags=re.MULTILINE)
    assert len(lines) > len(DECLARED)
    assert [line for line in lines if "  # " not in line] == []
