"""Pages of rows, in the order the reader chose, at a cost that does not grow with the table."""

from dataclasses import dataclass

COUNTED = 10_000  # beyond it the pager says "10,000+": a count of everything costs more than the page
DEEPEST = 10_000  # pages; a larger OFFSET is nobody's reading and some databases' overflow


@dataclass(frozen=True)
class Page:
    """Some rows of a list and where they stand in it. Iterates over its rows."""

    rows: list
    number: int
    per_page: int
    total: int
    exact: bool
    has_next: bool
    order: str = ""

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)

    @property
    def has_previous(self):
        return self.number > 1

    @property
    def first_row(self):
        """Return the position of the first row shown, from 1; 0 for an empty page."""
        return (self.number - 1) * self.per_page + 1 if self.rows else 0

    @property
    def last_row(self):
        return (self.number - 1) * self.per_page + len(self.rows)


def paginate(request, queryset, *, per_page=50, ordering=None, default="", total=None):
    """Return the page `?page=` of a queryset; anything that is no page of it shows the nearest one.

    `ordering` maps what `?order=` may say to model fields: `{"name": ["pinyin"], "number": ["number"]}`;
    "-name" reverses it. `default` is the order for everything else ("-number"). Without `ordering`
    the queryset's own order stands. The template shows a sortable heading with `{% column page "name" _("Name") %}`.
    `total` is how many rows there are, where that is known already, or a function that reads it from the page's rows.
    """
    order = ""
    if ordering:
        order, fields = _order(request.GET.get("order", ""), ordering, default)
        queryset = queryset.order_by(*fields, "pk")
    number = page_number(request.GET.get("page", ""))
    rows = _slice(queryset, number, per_page)
    if number == 1 and len(rows) <= per_page:
        total = len(rows)
    elif total is None or (callable(total) and not rows):
        total = _counted(queryset)
    elif callable(total):
        total = total(rows)
    exact = total <= COUNTED
    if not rows and number > 1:
        number = max(1, -(-min(total, COUNTED) // per_page))
        rows = _slice(queryset, number, per_page)
    return Page(rows[:per_page], number, per_page, min(total, COUNTED), exact, len(rows) > per_page, order)


def _slice(queryset, number, per_page):
    start = (number - 1) * per_page
    return list(queryset[start : start + per_page + 1])  # one more says whether there is a next page


def _counted(queryset):
    return queryset.order_by().values("pk")[: COUNTED + 1].count()


def page_number(text):
    """Return the page that a query names, 1 for anything else."""
    return min(int(text), DEEPEST) if text.isascii() and text.isdigit() and len(text) < 10 and int(text) else 1


def _order(asked, ordering, default):
    chosen = asked if asked.removeprefix("-") in ordering else default
    fields = ordering[chosen.removeprefix("-")]
    return chosen, [_reversed(field) for field in fields] if chosen.startswith("-") else list(fields)


def _reversed(field):
    return field[1:] if field.startswith("-") else f"-{field}"
