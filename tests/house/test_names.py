"""Folders open with a map, and no module's name says nothing."""

from tests.house.rules import FORBIDDEN_NAMES, map_of
from tests.house.sources import ROOT, modules, named, packages


def test_every_package_opens_with_a_map():
    without = [folder for folder in packages() if not _map(folder)]
    assert named(without) == []
    assert map_of("import os\n") == ""


def _map(folder):
    opening = folder / "__init__.py"
    return opening.exists() and map_of(opening.read_text())


def test_no_module_has_a_name_that_says_nothing():
    nameless = [path for path in modules() if {path.stem, path.parent.name} & FORBIDDEN_NAMES]
    assert named(nameless) == []
    assert {"utils", "helpers", "common", "misc", "manager", "base", "services"} <= FORBIDDEN_NAMES


def test_no_file_is_empty():
    empty = [path for path in ROOT.glob("templates/**/*.*") if not path.read_text().strip()]
    assert named([*empty, *(path for path in modules() if not path.read_text().strip())]) == []
