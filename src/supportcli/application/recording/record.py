"""Recording what is run for a case: begun with a right to, kept part by part, ended; a refusal is recorded, too."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.case.change import record, taken
from supportcli.application.case.load import load, with_name
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.transaction import transact
from supportcli.domain.case.access import Permit
from supportcli.domain.case.runs import Ran, RunRefused, host_of, may_run
from supportcli.domain.errors import Refused, StoreError
from supportcli.domain.facts import write_fact
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.recording.recording import CHUNK, RecordingBegan
from supportcli.domain.records import kind_of
from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.uid import uid
from supportcli.storage.log import event_log
from supportcli.storage.projections import records
from supportcli.storage.read import recordings
from supportcli.storage.tables import policies


class Begun(NamedTuple):
    """A recording that may go on: its uid and case, by what right, whether the window's end ends it, and on which host.

    The host is the one that was named, or else that of the window.
    """

    uid: str
    number: int
    permit: Permit
    kills: bool
    host: str | None = None


class Part(NamedTuple):
    """An event on its way into a recording: its version there, its kind, when it happened, what it says."""

    version: int
    kind: str
    at: int
    payload: str


def begin(desk: Desk, reference: str, wanted: RecordingBegan) -> Begun:
    """Record that a command is about to be run, if it may; nothing else is asked before it runs.

    Raises:
        Refused: it may not, and that is recorded.
        NotFound: there is no such case.

    """
    begun = transact(desk, lambda: _begin(desk, reference, wanted))
    if isinstance(begun, Refused):
        raise begun
    return begun


def _begin(desk: Desk, reference: str, wanted: RecordingBegan) -> Begun | Refused:
    loaded = load(desk, reference)
    number, _, case = loaded
    # In order, also within a second.
    name = uid(desk.now, event_log.head(desk.database).seq)
    asked = taken(desk, loaded, ChangeRequest(desk.now, command=name), corrects=True)
    try:
        host = host_of(case, wanted.host, desk.now, local=wanted.local)
        permit = may_run(case, host, asked.at, desk.now, local=wanted.local, level=wanted.level)
    except Refused as refused:
        record(desk, loaded, [RunRefused(wanted.command, refused.message, wanted.host)], asked)
        return Refused(with_name(desk.name(number), refused.message), refused.hint)
    began = wanted._replace(
        case=number, host=host, window=permit.window, by=permit.by, gate=case.gate, level=permit.level
    )
    append_parts(desk, name, [part_of(1, began, desk.now)], name)
    ran = Ran(
        name, wanted.kind, wanted.command, host, permit.window, wanted.local, permit.uid, permit.level
    )  # fmt: skip
    record(desk, loaded, [ran], asked)
    agreement = desk.policies(policies.latest(desk.database)).agreement(case.plan)
    return Begun(name, number, permit, agreement.end_of_window == "kill", host)


def part_of(version: int, fact: Any, at: int) -> Part:
    """Make a fact of a recording ready to be kept."""
    return Part(version, kind_of(fact), at, write_fact(fact))


def keep(desk: Desk, name: str, parts: Sequence[Part]) -> None:
    """Append parts to a recording, in one transaction and at its instant; only whoever records it does so.

    Raises:
        StoreError: they do not follow what the store has of it: it was restored meanwhile, or somebody else wrote.

    """
    transact(desk, lambda: _append(desk, name, parts))


def _append(desk: Desk, name: str, parts: Sequence[Part]) -> None:
    if recordings.last_version(desk.database, name) != parts[0].version - 1:
        raise StoreError(
            "it is not as it was when the recording began: another was put in its place, or it was restored."
        )
    append_parts(desk, name, parts)


def append_parts(desk: Desk, name: str, parts: Sequence[Part], command: str | None = None) -> None:
    """Append parts to a recording, whatever is there. The caller holds the transaction."""
    stream, policy = records.stream_of("recording", name), policies.latest(desk.database)
    how = event_log.Command(desk.now, desk.actor, uid=command)
    drafts = [
        event_log.Draft(stream, each.version, each.kind, to_text(each.at), None, policy, each.payload) for each in parts
    ]
    event_log.append(desk.database, how, drafts)
    if any(each.kind != CHUNK for each in parts):
        records.project(desk.database, "recording", records.read(desk.database, "recording", name))
