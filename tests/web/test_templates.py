"""Every template keeps the house's promises to the browser."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from aftersales.web.icons import icon

TEMPLATES = sorted(Path(settings.BASE_DIR / "templates").rglob("*.html"))
INLINE = re.compile(
    r"""<style|<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=["']|\son\w+=["']|hx-on|["']js:|javascript:"""
)
ICON = re.compile(r"""\{% icon ["']([\w-]+)["']""")
SYMBOL = re.compile(r"""symbol=["']([\w-]+)["']""")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_no_template_holds_a_script_or_a_style(path):
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_every_icon_named_in_a_template_exists(path):
    text = path.read_text()
    for name in ICON.findall(text) + SYMBOL.findall(text):
        assert "<svg" in icon(name)


def test_an_unknown_icon_is_an_error():
    with pytest.raises(LookupError, match="no-such-icon"):
        icon("no-such-icon")


def test_an_icon_is_decoration_unless_it_is_given_words():
    assert 'aria-hidden="true"' in icon("phone")
    assert 'role="img" aria-label="Call"' in icon("phone", label="Call")
