"""What a page of a report is made of: a title, the time it is about, and sections with a table and a chart."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.domain.named_tuple import NamedTuple


class Table(NamedTuple):
    """A caption, the heads of its columns, and rows of text; all of it outside text.

    The first cell of a row is its head. `right` are the places of columns that stand to the right, as numbers do.
    """

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: frozenset[int] = frozenset()


class Chart(NamedTuple):
    """What a chart shows, in a sentence for whoever cannot see it, and its Vega-Lite specification."""

    label: str
    spec: Mapping[str, Any]


class Section(NamedTuple):
    """A heading, a paragraph below it, a chart, and the table with the same numbers; any of these may be missing."""

    title: str
    paragraph: str = ""
    table: Table | None = None
    chart: Chart | None = None


class Page(NamedTuple):
    """A title, lines below it such as the time it is about, and sections."""

    title: str
    lines: Sequence[str]
    sections: Sequence[Section]
