"""Rows of a report that is over all time unless somebody says less: as Markdown, and beside those of before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.report.compare import BEFORE, CHANGE
from supportcli.domain.time.instant import Instant
from supportcli.presentation.formats.cells import draw
from supportcli.presentation.formats.document import Document, Section, to_markdown
from supportcli.presentation.formats.field import Field, Kind, choose

#: How a change is shown, by the kind of the figure.
_CHANGES: Mapping[str, Kind] = {"share": "points"}
#: A heading, what is said below, rows, their fields, and which of them are usual.
Part = tuple[str, str, Iterable[Mapping[str, Any]], Sequence[Field], str]


def markdown(
    title: str, period: str, parts: Sequence[Part], nothing: str, names: str | None, zone: tzinfo, now: Instant
) -> Iterator[str]:
    """Yield rows as a page of Markdown, a line at a time, and what is said of them."""
    sections, notes = [], []
    for heading, said, rows, fields, usual in parts:
        chosen = choose(fields, names or usual)
        dated = [each._replace(kind="recorded") if each.kind == "instant" else each for each in chosen]
        cells = [[draw(row.get(each.name), each, zone, now) for each in dated] for row in rows]
        sections.append(
            Section(heading, head=[each.full_label for each in dated] if cells else (), rows=cells, nothing=nothing)
        )
        notes += [said] if said and cells else []
    yield from to_markdown(Document(title, period, sections))
    for note in notes:
        yield from ("", note)


def with_before(fields: Sequence[Field], names: Sequence[str]) -> list[Field]:
    """Return the fields with, behind each of these names, those of the figure before and of the change."""
    found: list[Field] = []
    for each in fields:
        found.append(each)
        if each.name in names:
            label, change = each.full_label, _CHANGES.get(each.kind, "change")
            found += [
                each._replace(name=each.name + BEFORE, label="Before", alone=f"{label}, before"),
                Field(each.name + CHANGE, "Change", change, each.align, alone=f"{label}, change"),
            ]
    return found


def usual_with_before(usual: str, name: str) -> str:
    """Return the names of usual fields, with the figure before and the change behind this one."""
    return ",".join(f"{each},{each}{BEFORE},{each}{CHANGE}" if each == name else each for each in usual.split(","))
