"""What a process that was killed leaves: all that it had written by then, worked out from one recorded run.

A kill takes nothing back that the kernel has, so the files after a kill at call N are those that the calls before it made.
One recorded run serves for every kill; `test_a_kill_leaves_what_was_recorded` kills for real and compares.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tests.faults.disk import Call, Sort

#: Ways to be killed, as the shim names them.
KILLS = ("killed before", "killed after", "torn write")

#: Files by their paths, None for a folder.
Files = dict[str, bytes | None]


class Left(NamedTuple):
    """The files that are there, and whether the process had printed anything on stdout."""

    files: Files
    has_printed: bool


def left(before: Mapping[str, bytes | None], calls: Iterable[Call], mode: str, number: int) -> Left:
    """Return what is left after a process was killed at its call of that number, in one of the ways of KILLS."""
    names: dict[str, bytearray | None] = {
        path: None if content is None else bytearray(content) for path, content in before.items()
    }
    has_printed = False
    for call in calls:
        if call.number > number or (call.number == number and mode == "killed before"):
            break
        has_printed = call.printed > 0
        is_torn = call.number == number and mode == "torn write"
        _do(names, call._replace(content=call.content[: max(1, len(call.content) // 2)]) if is_torn else call)
    return Left({path: None if content is None else bytes(content) for path, content in names.items()}, has_printed)


def _do(names: dict[str, bytearray | None], call: Call) -> None:
    content = names.get(call.path)
    if call.sort in {Sort.OPEN, Sort.MKDIR}:
        names[call.path] = bytearray() if call.sort == Sort.OPEN else None
    elif call.sort in {Sort.UNLINK, Sort.RMDIR}:
        names.pop(call.path, None)
    elif call.sort in {Sort.RENAME, Sort.LINK}:
        names[call.to] = content
        if call.sort == Sort.RENAME:
            del names[call.path]
    elif content is not None and call.sort == Sort.WRITE:
        content.extend(bytes(max(0, call.offset - len(content))))
        content[call.offset : call.offset + len(call.content)] = call.content
    elif content is not None and call.sort == Sort.TRUNCATE:
        del content[call.offset :]
        content.extend(bytes(call.offset - len(content)))
