"""The icons, Tabler's outline and filled sets, inlined so that they take the text's colour."""

from functools import lru_cache
from xml.etree import ElementTree

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import mark_safe

_SVG = "{http://www.w3.org/2000/svg}"


def icon(name, *, label="", filled=False, css=""):
    """Return an icon as inline SVG; decorative unless `label` gives the words a screen reader says.

    `name` is Tabler's ("phone", "alert-triangle"; https://tabler.io/icons); an unknown one raises LookupError.
    """
    return _svg(name, str(label), filled, css)


@lru_cache(maxsize=1024)
def _svg(name, label, filled, css):
    style = "filled" if filled else "outline"
    voice = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    paint = 'fill="currentColor"' if filled else 'fill="none" stroke="currentColor"'
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" width="24" height="24" {} stroke-width="1.75" '
        'stroke-linecap="round" stroke-linejoin="round" {}>{}</svg>',
        f" {css}" if css else "",
        mark_safe(paint),
        voice,
        _drawing(style, name),
    )


def _drawing(style, name):
    folder = settings.ICONS_DIR / style
    if not folder.is_dir():
        return ""  # before `make setup`; a system check says which command to run
    path = folder / f"{name}.svg"
    if not path.is_file():
        raise LookupError(f"No {style} icon is called {name!r}; see https://tabler.io/icons")
    parts = [part for part in ElementTree.parse(path).getroot() if part.get("d") != "M0 0h24v24H0z"]
    for part in parts:
        part.tag, part.tail = part.tag.removeprefix(_SVG), None
    return mark_safe("".join(ElementTree.tostring(part, encoding="unicode") for part in parts))
