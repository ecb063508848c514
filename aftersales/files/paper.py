"""A4 pages with Chinese on them: titles, pairs of label and value, tables, pictures, and "page 1 of 3"."""

from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import MethodReturnValue, TableBordersLayout, TableCellFillMode
from fpdf.fonts import FontFace
from pylopdf_fonts_zh_cn import sans_path

INK, QUIET, LINE, SUNKEN = (23, 34, 43), (81, 96, 108), (201, 209, 208), (243, 245, 244)
_FACE = "sans"
_TABLE = 7.2  # points, in tables
_MOST_LINES = 20  # of a row of a table: a page holds 75, and what is left of one is used
_SHORT = 200  # characters, of which no column needs as many lines
_SIDES = 2  # millimetres left free in a cell, on both sides together


class Paper(FPDF):
    """A document that is written from top to bottom; every page bears `foot` and its number."""

    def __init__(self, *, title, foot, language):
        super().__init__(format="A4")
        self.foot = foot
        self.add_font(_FACE, "", sans_path())
        self.set_title(title)
        self.set_lang(language)
        self.set_margins(14, 12, 14)
        self.set_auto_page_break(True, margin=14)
        self.set_draw_color(*LINE)
        self.add_page()

    def footer(self):
        self.set_y(-11)
        self._face(7, QUIET)
        page = _("page %(page)s of %(pages)s") % {"page": self.page_no(), "pages": "{nb}"}
        self.cell(0, 4, f"{self.foot} · {page}", align="R")

    def headline(self, text, *, under=""):
        """Write the title of the document, with a line under it."""
        self._face(15, INK)
        self.multi_cell(0, 7, text, new_x="LMARGIN", new_y="NEXT")
        if under:
            self._face(8.5, QUIET)
            self.multi_cell(0, 4.5, under, new_x="LMARGIN", new_y="NEXT")
        self.ln(1)

    def heading(self, text):
        """Write the heading of a part."""
        if self.will_page_break(14):
            self.add_page()
        self.ln(1)
        self._face(10, INK)
        self.multi_cell(0, 5.5, text, new_x="LMARGIN", new_y="NEXT")

    def paragraph(self, text, *, size=8.5):
        self._face(size, INK)
        self.multi_cell(0, size * 0.53, text, align="L", new_x="LMARGIN", new_y="NEXT")

    def pairs(self, rows):
        """Write labels and values, two pairs to a line."""
        cells = [cell for pair in rows for cell in pair]
        cells += [""] * (-len(cells) % 4)
        widths = (16, 55, 16, 55)
        lines = [line for at in range(0, len(cells), 4) for line in self._within_a_page(cells[at : at + 4], widths)]
        with self._table(widths, borders=TableBordersLayout.NONE) as table:
            for line in lines:
                row = table.row()
                for place, cell in enumerate(line):
                    row.cell(cell, style=FontFace(color=QUIET if place % 2 == 0 else INK))

    def rows(self, heads, rows, *, widths):
        """Write a table; its head comes again on each page."""
        style = FontFace(color=QUIET, fill_color=SUNKEN)
        lines = [line for cells in rows for line in self._within_a_page(cells, widths)]
        with self._table(widths, borders=TableBordersLayout.HORIZONTAL_LINES, headings_style=style) as table:
            for cells in (heads, *lines):
                table.row(cells)

    def picture(self, source, *, height):
        """Put a picture, an open file, at the left; `height` in millimetres."""
        if self.will_page_break(height):
            self.add_page()
        self.image(source, h=height, x=self.l_margin)
        self.ln(1)

    def _within_a_page(self, cells, widths):
        """Return a row as one or more, none of them higher than a page: a table's row is never broken."""
        if all(len(cell) <= _SHORT and cell.count("\n") <= _SHORT // 10 for cell in cells):
            return [cells]
        self._face(_TABLE, INK)
        room = [self.epw * width / sum(widths) - _SIDES for width in widths]
        broken = [self._lines(cell, width) for cell, width in zip(cells, room, strict=True)]
        pages = range(0, max(map(len, broken)), _MOST_LINES)
        return [["\n".join(lines[at : at + _MOST_LINES]) for lines in broken] for at in pages]

    def _lines(self, text, width):
        lines: Any = self.multi_cell(width, text=text, dry_run=True, output=MethodReturnValue.LINES, align="L")
        return lines

    @contextmanager
    def _table(self, widths, *, borders, headings_style=None):
        self._face(_TABLE, INK)
        with self.table(
            col_widths=widths,
            line_height=3.6,
            padding=(0.35, _SIDES / 2),
            text_align="LEFT",
            v_align="TOP",
            borders_layout=borders,
            first_row_as_headings=headings_style is not None,
            headings_style=headings_style or FontFace(),
            cell_fill_mode=TableCellFillMode.NONE,
        ) as table:
            yield table

    def _face(self, size, color):
        self.set_font(_FACE, size=size)
        self.set_text_color(*color)
