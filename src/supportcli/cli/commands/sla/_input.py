"""Questions about working time: one on the command line, or many in JSON Lines."""

import io
import sys
from collections.abc import Callable, Iterator
from typing import Annotated, Any

from supportcli.application.sla.deadlines import Rules, answers
from supportcli.cli.declare import Option
from supportcli.cli.input.bounded import STDIN, BoundedLines
from supportcli.cli.input.policy_texts import governing
from supportcli.cli.session.session import Session
from supportcli.domain.errors import Partial, UsageError
from supportcli.presentation.formats.machine import write_jsonl

Calendar = Annotated[str | None, Option("--calendar", metavar="NAME", help="Whose hours count.")]
Start = Annotated[str | None, Option("--start", metavar="TIME", help="From when (support help time).")]
Batch = Annotated[str | None, Option("--batch", metavar="FILE", help="Answer JSON Lines, one for one; - is stdin.")]

_CHUNK = 1 << 16
_LONGEST = 1 << 20


def rules(session: Session, policy: str | None) -> Rules:
    """Work out what answers go by."""
    return Rules(governing(session, policy).policy(), session.now, session.zone)


def needed(value: str | None, flag: str) -> str:
    """Insist on an option that only a batch can do without.

    Raises:
        UsageError: it is missing.

    """
    if value is None:
        raise UsageError(f"{flag} is missing.", "Or ask many questions at once: --batch FILE")
    return value


def answer_batch(session: Session, file: str, policy: str | None, given: dict[str, str | None]) -> None:
    """Write a file or stdin line by line, as the lines come.

    Raises:
        UsageError: there are questions on the command line as well, or the file cannot be read.
        Partial: some lines had no answer but an error.

    """
    for flag, value in given.items():
        if value is not None:
            raise UsageError(f"{flag} and --batch do not go together.", "Every line of a batch brings its own.")
    if file == policy == STDIN:
        raise UsageError("--batch and --policy both want stdin.", "Put one of them into a file.")
    by = rules(session, policy)
    if file == STDIN:
        _answer(io.BufferedReader(BoundedLines(sys.stdin.buffer, "stdin")), by)
        return
    try:
        stream = open(file, "rb")  # noqa: SIM115  (a failure to open is reported here, one to write by the boundary)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}.") from error
    with stream:
        _answer(io.BufferedReader(BoundedLines(stream, file)), by)


def _answer(stream: Any, by: Rules) -> None:
    count = _Count()
    write_jsonl(count.of(answers(_lines(stream, sys.stdout.flush), by)), sys.stdout)
    if count.bad:
        raise Partial(f"{count.bad} of {count.all} lines had no answer.", "The answer to each of them is an error.")


class _Count:
    """Counts answers while they go by."""

    def __init__(self) -> None:
        self.all = self.bad = 0

    def of(self, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Yield the answers, counted."""
        for row in rows:
            self.all += 1
            self.bad += "error" in row
            yield row


def _lines(stream: Any, before_waiting: Callable[[], object]) -> Iterator[bytes]:
    """Yield the lines as they come; whoever waits for answers gets all there are before we wait for more questions."""
    rest = b""
    while True:
        before_waiting()
        chunk = stream.read1(_CHUNK)
        if not chunk:
            break
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole
        if len(rest) > _LONGEST:
            raise UsageError(f"A line of the batch is longer than {_LONGEST} bytes.", "Write one object a line.")
    if rest:
        yield rest
