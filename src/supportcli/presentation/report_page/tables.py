"""Rows of fields as the table of a report's page, and the lines below its title."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.instant import Instant, to_text
from supportcli.presentation.formats.cells import draw, instants
from supportcli.presentation.formats.field import Field
from supportcli.presentation.report_page.structure import Table
from supportcli.presentation.text.wording import when_exact
from supportcli.presentation.text.zone import zoned

TEST = "From a test store: its times are not the real ones."


def table(
    caption: str, rows: Iterable[Mapping[str, Any]], fields: Sequence[Field], zone: tzinfo, now: Instant
) -> Table:  # fmt: skip
    """Return rows as a table in which every time reads the same at any time; a head of times names their zone."""
    every, dated = [*rows], [each._replace(kind="recorded") if each.kind == "instant" else each for each in fields]
    heads = [
        zoned(field.full_label, zone, now, shown) if shown else field.full_label
        for field in dated
        for shown in [[at for row in every for at in instants(row.get(field.name), field)]]
    ]
    cells = [[draw(row.get(field.name), field, zone, now) for field in dated] for row in every]
    right = frozenset(place for place, field in enumerate(dated) if field.align == "right")
    return Table(caption, heads, cells, right)


def period(since: Instant | None, until: Instant | None, zone: tzinfo) -> str:
    """Return the time that a report is about."""
    first, last = (None if at is None else when_exact(to_text(at), zone, None) for at in (since, until))
    if first is None:
        return "Over all time." if last is None else f"Until {last}."
    return f"From {first} on." if last is None else f"From {first} to {last}."


def below_title(
    since: Instant | None, until: Instant | None, zone: tzinfo, now: Instant, known_at: Instant | None, *, is_test: bool
) -> Iterator[str]:
    """Yield the lines below the title of a report: the time it is about, and when it was drawn."""
    yield period(since, until, zone)
    if known_at is not None:
        yield f"As it was known {when_exact(to_text(known_at), zone, None)}."
    yield f"Drawn {when_exact(to_text(now), zone, None)}.{f' {TEST}' if is_test else ''}"
