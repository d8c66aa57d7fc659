"""support verify: is everything as it was written?"""

import sys
from collections.abc import Iterator
from typing import Annotated

from supportcli.application.store.head import kept_heads
from supportcli.application.store.mark import TEST_STORE
from supportcli.application.store.verify import Verdict, verify
from supportcli.cli.declare import Context, Exit, Option
from supportcli.cli.input.policy_texts import read_file, source_of
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import StoreError
from supportcli.domain.time.duration import spoken
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.text.safe import many_lines, one_line

#: Places at which times run backwards that are printed for people.
_SHOWN = 10


def command(
    ctx: Context,
    since: Annotated[int, Option(metavar="SEQ", help="Only what happened after this event.", min=0)] = 0,
    against: Annotated[
        str | None, Option(metavar="HEAD", help='A head kept from `support audit head`: "SEQ HASH".')
    ] = None,
    file: Annotated[
        str | None, Option("-F", "--file", metavar="FILE", help="A file of such heads, one a line; - is stdin.")
    ] = None,
) -> None:
    """Verify the log's hash chain and all data derived from it.

    Nothing is changed. Checks the file and the hash of every event, and compares board, clocks, customers, policies
    and the search index with the log. Exit status 7 means that something is wrong.
    Where an event was recorded earlier than the one before it, by their times, that is printed; it is no fault.
    `support verify` and `support audit verify` are one command.

    Examples:
    support verify
    support verify --since 1200 --json
    support verify --against "$(tail -1 /mnt/elsewhere/heads.txt)"
    support audit verify --file /mnt/elsewhere/heads.txt

    """
    session = session_of(ctx)
    heads = kept_heads(against, *((None, "") if file is None else (read_file(file), source_of(file))))
    verdict = verify(session.desk().database, since, heads)
    if session.flags.get("json"):
        write_json_object(_as_json(verdict), sys.stdout)
    else:
        _show(session, verdict)
    if not verdict.is_whole:
        raise Exit(StoreError.exit_status)


def _show(session: Session, verdict: Verdict) -> None:
    for fault in verdict.faults:
        sys.stdout.write(many_lines(f"{fault.where}: {fault.what}") + "\n")
    number = len(verdict.faults)
    if number:
        session.tell(
            f"{number} problem{'s' * (number != 1)} found; nothing was changed.\n"
            "  `support rebuild` rebuilds the derived data; a damaged log needs a backup."
        )
        if verdict.is_test:
            session.tell(TEST_STORE)
    else:
        sys.stdout.write(f"No problems found: {verdict.events} events, up to {verdict.head.seq} {verdict.head.hash}\n")
        if verdict.is_test:
            sys.stdout.write(f"{TEST_STORE}\n")
    for line in _backwards(verdict):
        sys.stdout.write(f"{line}\n")


def _backwards(verdict: Verdict) -> Iterator[str]:
    """Yield where the clocks of those who recorded differ; that is no fault of the store."""
    for one in verdict.backwards[:_SHOWN]:
        yield one_line(
            f"Note: event {one.seq} was recorded at {one.recorded_at} by {one.actor}, {spoken(one.seconds)} before "
            f"event {one.before_seq} at {one.before_at} by {one.before_actor}: "
            "their clocks differ, or one was set back."
        )
    more = len(verdict.backwards) - _SHOWN
    if more > 0:
        yield f"Note: {more} more such places; support verify --json lists them."


def _as_json(verdict: Verdict) -> dict[str, object]:
    return {
        "ok": verdict.is_whole,
        "events": verdict.events,
        "head": {"seq": verdict.head.seq, "hash": verdict.head.hash},
        "test_store": verdict.is_test,
        "faults": [{"where": fault.where, "what": fault.what} for fault in verdict.faults],
        "backwards": [{**one._asdict(), "seconds": one.seconds} for one in verdict.backwards],
    }
