"""The lines of a statement, in words."""

from billing.rules.charge import said


def statement_lines(statement):
    """Return [(line, why it costs what it does)] of a statement, in the language of the moment; one query."""
    lines = statement.lines.select_related("cost_line").order_by("position")
    return [(line, said(line.why, line.params)) for line in lines]
