"""What a report says of itself: its period and zone, what it is compared with, what is not shown."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from supportcli.domain.report.definitions import kpis_of
from supportcli.domain.report.kpi import TERMS, sentence
from supportcli.domain.report.report import Report, Table
from supportcli.domain.time.instant import Instant, to_text
from supportcli.presentation.text.wording import when


def period(report: Report, zone: tzinfo, *, dash: str = "–") -> str:
    """Return the period of a report, and the zone of its times."""
    return f"{span(report.since, report.until, zone, dash)}, times in {report.zone}"


def open_period(since: Instant | None, until: Instant | None, zone: tzinfo, name: str | None) -> str:
    """Return a period that may begin with the first case or end with the last one, and the `name` of its zone."""
    if since is not None and until is not None:
        said = span(since, until, zone)
    else:
        first, last = (None if at is None else when(to_text(at), zone, None) for at in (since, until))
        said = f"From {first} on" if first else f"Until {last}" if last else "All time"
    return f"{said}, times in {name}" if name else said


def comparison(report: Report, zone: tzinfo, *, dash: str = "–") -> str:
    """Return the period that a report is compared with; nothing if there is none."""
    if report.compared_since is None or report.compared_until is None:
        return ""
    return before(report.compared_since, report.compared_until, zone, dash=dash)


def before(since: Instant, until: Instant, zone: tzinfo, *, dash: str = "–") -> str:
    """Return the sentence that names the period that one is compared with."""
    return f"Before: {span(since, until, zone, dash)}."


def span(since: Instant, until: Instant, zone: tzinfo, dash: str = "–") -> str:
    """Return two instants; midnights as dates, of which the last one is a part."""
    first, last = (datetime.fromtimestamp(each, zone) for each in (since, until - 1))
    is_days = (first.hour, first.minute, first.second) == (0, 0, 0) and (last.hour, last.minute, last.second) == (
        23,
        59,
        59,
    )
    said = [when(to_text(each), zone, None) for each in (since, until - 1 if is_days else until)]
    return f" {dash} ".join(each.rpartition(" ")[0] for each in said) if is_days else f" {dash} ".join(said)


def below(report: Report, table: Table, shown: int, zone: tzinfo, *, dash: str = "–") -> list[str]:
    """Return the notes below a table of which so many rows are shown."""
    more = len(table.rows) - shown
    rows = [f"{more} more row{'s' if more > 1 else ''}; -n 0 for all."] if more else []
    compared = comparison(report, zone, dash=dash)
    return [*rows, *([compared] if compared else []), *report.notes]


def explained(name: str) -> Iterator[tuple[str, str]]:
    """Yield the figures of a report with their definitions, and what holds for all of them."""
    for kpi in kpis_of(name):
        yield f"{kpi.name} ({kpi.unit})", sentence(kpi)
    yield from TERMS.items()
