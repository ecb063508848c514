"""What a chart shows: one object for the drawing and for the table beside it."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Series:
    """A line or a row of bars: a name, one value for each label (None where there is none), a tone of the palette.

    `tone` is lead, mark, info, wait, ok, bad, warn or quiet; `kind` ("line", "bar") where it differs from the
    chart's; `right` measures it by an axis of its own, without the chart's unit.
    """

    name: str
    values: list
    tone: str | None = None
    kind: str | None = None
    dashed: bool = False
    right: bool = False


@dataclass(frozen=True)
class Chart:
    """A chart for `components/chart.html`; `slug` is unique on its page, `axis` heads the labels' column."""

    slug: str
    title: str
    labels: list
    series: list[Series]
    kind: str = "bar"
    axis: str = ""
    unit: str = ""
    stacked: bool = False
    sideways: bool = False
    most: float | None = None

    @property
    def script_id(self):
        return f"chart-{self.slug}"

    @property
    def drawing(self):
        """Return what the script draws, as JSON-able values."""
        return {
            "kind": self.kind,
            "labels": [str(label) for label in self.labels],
            "series": [{**asdict(one), "name": str(one.name)} for one in self.series],
            "unit": self.unit,
            "stacked": self.stacked,
            "sideways": self.sideways,
            "most": self.most,
        }

    @property
    def rows(self):
        """Return the table: (label, one value for each series)."""
        return list(zip(self.labels, zip(*(one.values for one in self.series), strict=True), strict=True))
