"""The orders of calls that commands make, and which of them are known."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

_LETTERS = {
    "open": "o", "write": "w", "truncate": "t", "sync": "s", "unlink": "u", "rename": "r", "mkdir": "m", "rmdir": "d",
    "link": "l",
}  # fmt: skip

#: Pairs of calls that go on: how many pages are written in one go depends on texts and indexes.
_GOING_ON = re.compile(r"(..)\1{3,}")

#: Every shape that was broken at every call (`pytest -m nightly tests/faults`), and what makes calls in this order.
KNOWN: Mapping[str, str] = {
    "owswswsus": "a transaction, in a journal",
    "owuwowswswsus": "the same, after the rows of an import were put into a file without a name",
    "owuwo(ws)+us": "the same with pages that do not fit into the cache",
    "mowowswswsusu": "a transaction, after a draft of the text was written; the draft is removed last",
    "mowowswswsus": "the same, and the draft is kept: something of it failed, or it was taken out",
    "mowo(ws)+usu": "a transaction with a draft whose pages do not fit into the cache and go into the file before the commit",
    "o(ws)+us": "the same without a draft",
    "mowtwowswswsusu": "a transaction with a text from an editor, which is emptied before it is written again",
    "mowmsowswswsusowswswsusowswswsusu": "a store made, with a draft: the file, its tables, its first events, the command",
    "msowswswsusowswswsus": "a store made by a copy",
    "owsrsumowr": "a backup, written beside its name; then that it was made is written down, beside its name, too",
    "owswswsusowswswsuslsuowswswsuso(ws)+tsusu": "a store restored over another, which is kept under a new name",
    "o(ws)+uso(ws)+uslsuowswswsuso(ws)+usu": "the same with pages that do not fit into the cache",
    "sowslsuowswswsus": "a store of an earlier schema brought up to date, after a backup that is written beside it",
    "msowswswsusowswswsuslsu": "a store restored where there was none",
}


def shape(sorts: Sequence[str]) -> str:
    """Return the order of a command's calls, a letter each: like calls in a row count once, pairs that go on are `(…)+`.

    How many pages are written in one go depends on texts and indexes; where each run of like calls ends does not.
    """
    return _GOING_ON.sub(r"(\1)+", _letters(sorts))


def ends(sorts: Sequence[str]) -> set[int]:
    """Return the numbers of the calls with which a run of like calls begins or ends, counted from 1.

    Of pairs that go on, the first two and the last two: between them a call finds nothing that those do not.
    """
    inner = {
        place for going in _GOING_ON.finditer(_letters(sorts)) for place in range(going.start() + 4, going.end() - 4)
    }
    found, last = set(), 0
    for place, (_, run) in enumerate(groupby(sorts)):
        first, last = last + 1, last + len(list(run))
        found |= set() if place in inner else {first, last}
    return found


def _letters(sorts: Sequence[str]) -> str:
    return "".join(_LETTERS[sort] for sort, _ in groupby(sorts))


def first_with_shape(traces: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return for each command the first one whose calls have the same shape; for most it is another."""
    first: dict[str, str] = {}
    return {name: first.setdefault(shape(trace), name) for name, trace in traces.items()}
