"""What is answered as a report, and as the definition of its figures, as models."""

from typing import Annotated, Any

from pydantic import Field

from supportcli.domain.report.groups import COMPARISONS
from supportcli.presentation.json_schema.types import Answer, Instant, word

_KINDS = ("name", "count", "percent", "seconds", "hours", "ratio", "bool", "trend", "instant", "metric")


class ColumnAnswer(Answer):
    """A column of a table: its key in the rows, its head, and what it holds."""

    name: str
    label: str
    kind: Annotated[str, word(_KINDS, "A trend is a list of counts, one for each month; hours are seconds.")]


class TableAnswer(Answer):
    """A table of a report: every row, whatever a terminal shows."""

    name: str
    title: str
    columns: list[ColumnAnswer]
    rows: Annotated[list[dict[str, Any]], Field(description="Objects with the names of the columns as keys.")]
    total: Annotated[dict[str, Any] | None, Field(description="A row for all; null where there is none.")]


class ReportAnswer(Answer):
    """A report over a period; a change is now minus before, of shares in percentage points."""

    name: Annotated[str, Field(description="The word of the report: volume, backlog …")]
    title: str
    since: Instant
    until: Annotated[Instant, Field(description="Not included.")]
    zone: Annotated[str, Field(description="Of days, weeks and months.")]
    by: Annotated[str, Field(description="What a row is of.")]
    tables: list[TableAnswer]
    notes: list[str]
    compare: Annotated[str, word(COMPARISONS, "With what it is compared.")] | None
    compared_since: Instant | None
    compared_until: Instant | None
    nothing: Annotated[str | None, Field(description="Why there is nothing to count; null where there is.")]


class KpiAnswer(Answer):
    """The definition of a figure of a report, as --explain prints it."""

    name: str
    unit: str
    counts: str
    of: Annotated[str, Field(description="The denominator; empty where it is no share.")]
    unknown: Annotated[str, Field(description="When it is null; empty where it never is.")]
