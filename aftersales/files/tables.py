"""Tables as files for a spreadsheet: no cell of them is ever a formula (I-30).

Instants are written to the second in the zone of the moment, the company's: as text in CSV, as real dates in Excel,
which knows no zones; there the head of the column (`InstantHead`) names it.
"""

import csv
import io
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

CSV, XLSX = "csv", "xlsx"
MEDIA_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What a spreadsheet may take for the start of a formula when it reads CSV, in full width as well.
_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST_CELL = 32_767  # characters; Excel's limit
_DATED = {"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"}


class InstantHead(str):
    """The head of a column of instants."""

    __slots__ = ()


def as_csv(heads, rows):
    """Return a table as CSV that Excel reads as UTF-8; text that could be a formula begins with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(heads, rows):
    """Return a table as an Excel workbook: text stays text, numbers are numbers and instants dates."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        sheet, bold, dated = book.add_worksheet(), book.add_format({"bold": True}), book.add_format(_DATED)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(heads) - 1, 18)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, _with_zone(head), bold)
        for line, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(line, column, _local(cell), dated)
                elif isinstance(cell, int | float):
                    sheet.write_number(line, column, cell)
                elif cell:
                    sheet.write_string(line, column, str(cell)[:_LONGEST_CELL])
    return out.getvalue()


def table_response(kind, name, heads, rows):
    """Answer with a table to download; `kind` is "xlsx", anything else CSV."""
    kind = kind if kind in MEDIA_TYPES else CSV
    content = as_xlsx(heads, rows) if kind == XLSX else as_csv(heads, rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"', "Cache-Control": "no-store"}
    return HttpResponse(content, MEDIA_TYPES[kind], headers=headers)


def _with_zone(head):
    if not isinstance(head, InstantHead):
        return str(head)
    return _("%(head)s (%(zone)s)") % {"head": head, "zone": timezone.get_current_timezone_name()}


def _local(instant):
    return timezone.localtime(instant).replace(tzinfo=None, microsecond=0)


def _harmless(cell):
    if isinstance(cell, int | float):
        return cell
    if isinstance(cell, datetime):
        return str(_local(cell))
    text = str(cell or "")
    return f"'{text}" if text.lstrip(" ").startswith(_LIVE) else text
