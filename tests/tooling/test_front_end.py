"""Front-end files lie where npm puts them."""

import re

from django.contrib.staticfiles import finders

from aftersales.web.front_end import StaticFiles, front_end_files_are_installed
from tests.house.sources import ROOT


def test_every_folder_is_there():
    assert front_end_files_are_installed() == []


def test_a_missing_folder_is_named_with_the_command_that_brings_it(settings):
    settings.ICONS_DIR = settings.BASE_DIR / "node_modules/nowhere"
    (error,) = front_end_files_are_installed()
    assert (error.id, error.msg) == ("web.E001", "Front-end files are missing: node_modules/nowhere.")
    assert "make setup" in error.hint


def test_every_file_that_a_template_names_exists():
    names = set()
    for template in (ROOT / "templates").rglob("*.html"):
        names |= set(re.findall(r"""{% static ["']([^"']+)["']""", template.read_text()))
    assert names, "no template names a static file"
    assert [name for name in sorted(names) if finders.find(name) is None] == []


def test_our_modules_import_each_other_by_their_lasting_names(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "web").mkdir()
    (tmp_path / "web/board.js").write_text('import { ring } from "./bell.js";\nring();\n')
    (tmp_path / "web/bell.js").write_text("export const ring = () => 1;\n")
    storage = StaticFiles(location=tmp_path)
    list(storage.post_process({name: (storage, name) for name in ("web/board.js", "web/bell.js")}))
    board = (tmp_path / storage.stored_name("web/board.js")).read_text()
    assert re.search(r'import \{ ring \} from "\./bell\.[0-9a-f]{12}\.js"', board)
