"""Tables as files for a spreadsheet: no cell of them is ever a formula (I-30)."""

import csv
import io

from django.http import HttpResponse
from xlsxwriter import Workbook

CSV, XLSX = "csv", "xlsx"
MEDIA_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What a spreadsheet may take for the start of a formula when it reads CSV, in full width as well.
_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST_CELL = 32_767  # characters; Excel's limit


def as_csv(heads, rows):
    """Return a table as CSV that Excel reads as UTF-8; text that could be a formula begins with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(heads, rows):
    """Return a table as an Excel workbook: text stays text, numbers are numbers."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(heads) - 1, 18)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, str(head), bold)
        for line, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, int | float):
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


def _harmless(cell):
    if isinstance(cell, int | float):
        return cell
    text = str(cell or "")
    return f"'{text}" if text.lstrip(" ").startswith(_LIVE) else text
