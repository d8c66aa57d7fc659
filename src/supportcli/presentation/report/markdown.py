"""A report as a page of Markdown."""

from collections.abc import Iterator
from datetime import tzinfo

from supportcli.domain.report.report import Report, Table
from supportcli.domain.time.instant import Instant
from supportcli.presentation.formats.cells import draw
from supportcli.presentation.formats.document import Document, Section, to_markdown
from supportcli.presentation.report.values import fields_of, rows_of, shown
from supportcli.presentation.report.wording import below, period


def page(report: Report, limit: int | None, zone: tzinfo, now: Instant) -> Iterator[str]:
    """Yield a report as Markdown, a line at a time."""
    sections = [] if report.nothing else [_section(each, limit, zone, now) for each in report.tables]
    yield from to_markdown(Document(report.title, period(report, zone), sections))
    if report.nothing:
        yield from ("", report.nothing)
        return
    for table in report.tables:
        for note in below(report, table, shown(table, limit), zone):
            yield from ("", note)


def _section(table: Table, limit: int | None, zone: tzinfo, now: Instant) -> Section:
    fields = fields_of(table)
    cells = [[draw(row.get(each.name), each, zone, now) for each in fields] for row in rows_of(table, limit)]
    return Section(table.title, head=[each.full_label for each in fields], rows=cells)
