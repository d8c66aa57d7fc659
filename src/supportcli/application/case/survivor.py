"""Which case goes on for one that was merged into another."""

from collections.abc import Iterable

from supportcli.application.case.load import load
from supportcli.application.desk import Desk


def way(desk: Desk, number: int) -> list[int]:
    """Return the cases that a case was merged into, one into the next; the last goes on. None if it was not merged."""
    found: list[int] = []
    while (into := load(desk, number).case.merged_into) is not None and into[0] not in found:
        number = into[0]
        found.append(number)
    return found


def going_on(desk: Desk, numbers: Iterable[int]) -> list[int]:
    """Return cases, each once, with those that go on in the place of those that were merged."""
    return list(dict.fromkeys((way(desk, number) or [number])[-1] for number in numbers))
