"""Journals of ServiceNow: a cell with every comment and work note of an incident, each below a line with its time."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from supportcli.domain.named_tuple import NamedTuple

#: Columns with journals, and whether an entry without a kind of its own is internal there.
COLUMNS = {"comments": False, "work_notes": True, "comments_and_work_notes": True}
#: `2026-03-02 11:40:00 - Agent Smith (Additional comments)`
_HEAD = re.compile(r"^(\d[\d./-]*[ T]\d{1,2}:\d{2}(?::\d{2})?) - (.+) \(([^()\n]*)\)[ \t]*$", re.MULTILINE)
_KINDS = {"additional comments": False, "comments": False, "work notes": True}


class Entry(NamedTuple):
    """What somebody wrote into a journal; without a time and an author if the cell has no line that names them."""

    at: int | None
    author: str
    is_internal: bool
    text: str


#: What rows keep of a journal: the values of its entries, which can be written to a file.
Journal = tuple[tuple[int | None, str, bool, str], ...]


def entries(cell: str, *, internal: bool, instants: Callable[[list[str]], list[int]]) -> tuple[Entry, ...]:
    """Return the entries of a cell, earliest first; `instants` reads times that rise.

    What stands before the first line with a time is an entry without one. A kind that is unknown is that of the column:
    `internal`, or not.

    Raises:
        ValueError: a time is none.

    """
    cell = cell.replace("\r\n", "\n")
    heads = list(_HEAD.finditer(cell))
    undated = cell[: heads[0].start() if heads else len(cell)].strip()
    found = [
        (head[1], head[2].strip(), _KINDS.get(head[3].strip().casefold(), internal), text)
        for head, text in _texts(cell, heads)
    ]
    times = [each[0] for each in found]
    if len(times) > 1 and instants([times[0]]) > instants([times[-1]]):
        # ServiceNow writes the latest first.
        found.reverse()
    rising = instants([each[0] for each in found])
    dated = [Entry(at, *each[1:]) for at, each in zip(rising, found, strict=True) if each[3]]
    return (*([Entry(None, "", internal, undated)] if undated else ()), *dated)


def _texts(cell: str, heads: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], str]]:
    for head, following in pairwise([*heads, None]):
        if head is not None:
            yield head, cell[head.end() : following.start() if following else len(cell)].strip()
