"""A month as a whole: what came and went, what was met, what is left, what it was about, beside what was before."""

from collections.abc import Callable
from functools import partial

from supportcli.application.desk import Desk
from supportcli.application.report.attainment import attainment
from supportcli.application.report.backlog import backlog
from supportcli.application.report.categories import categories
from supportcli.application.report.frame import begun
from supportcli.application.report.measures import Whole
from supportcli.application.report.volume import volume
from supportcli.domain.report.period import buckets
from supportcli.domain.report.report import Asked, Report


def parts_of() -> tuple[tuple[Callable[[Desk, Asked], Report], str | None], ...]:
    """Return the parts in their order, each with what its rows are of; nothing is by the weeks or days of the month."""
    by_what = partial(categories, whole=Whole())
    return (volume, None), (attainment, "metric"), (backlog, None), (by_what, "category"), (by_what, "customer")


def month(desk: Desk, asked: Asked) -> Report:
    """Return the reports of a month as the tables of one; those that count nothing are left out."""
    parts = [build(desk, asked._replace(by=by or asked.by)) for build, by in parts_of()]
    whole = begun("month", f"The month {buckets(asked.since, asked.until, 'month', asked.zone)[0].name}", asked)
    found = [each for each in parts if each.nothing is None]
    # A month of nothing has its tables, too, for programs.
    tables = [table._replace(name=f"{table.name}_by_{each.by}") for each in found or parts for table in each.tables]
    return whole._replace(
        tables=tables, notes=tuple(dict.fromkeys(note for each in found for note in each.notes)),
        compare=asked.compare, compared_since=parts[0].compared_since, compared_until=parts[0].compared_until,
        nothing=None if found else parts[0].nothing,
    )  # fmt: skip
