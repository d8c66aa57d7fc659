"""Bringing in what a store could not take while it was recorded: proved by a key, marked, as of whoever does it."""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256

from supportcli.application.case.load import load
from supportcli.application.desk import Desk
from supportcli.application.recording.record import Part, append_parts, part_of
from supportcli.application.transaction import transact
from supportcli.domain.case.redacting import OUTPUT
from supportcli.domain.errors import NotFound, Refused
from supportcli.domain.fact_check import faults
from supportcli.domain.facts import encode, read_fact
from supportcli.domain.recording.emptied import emptied
from supportcli.domain.recording.frames import unpack
from supportcli.domain.recording.proof import proves
from supportcli.domain.recording.recording import CHUNK, Recording, RecordingRecovered
from supportcli.domain.recording.vocabulary import FACTS
from supportcli.storage.projections import records
from supportcli.storage.read import recordings

#: What comes after a beginning.
_LATER = frozenset(FACTS) - {"recording_began", "recording_recovered"}
_ELSEWHERE = "The store that a restore put aside has it: support transcript recover --store FILE"


def recover(desk: Desk, name: str, parts: Sequence[Part], key: str | None) -> int:
    """Append parts of a recording that came too late, behind a mark; return how many were new.

    They are events of whoever does this, at the instant of doing it, whatever their file says. Where the output of the
    recording was redacted meanwhile, they come in without theirs.

    Raises:
        NotFound: the recording did not begin in this store, or this store lacks what came before the parts.
        Refused: the file does not prove that it is the recording's, the recording is finished, or a part is none.

    """
    return transact(desk, lambda: _recover(desk, name, parts, key))


def _recover(desk: Desk, name: str, parts: Sequence[Part], key: str | None) -> int:
    recording: Recording = records.read(desk.database, "recording", name)
    if recording.began is None:
        raise NotFound("it did not begin in this store.", _ELSEWHERE)
    is_proved = _check_proof(recording, key)
    new = [
        each for each in parts if not recordings.is_there(desk.database, name, each.version, each.kind, each.payload)
    ]
    digest = sha256("\n".join(each.payload for each in new).encode()).hexdigest()
    if not new or digest in recording.recovered:
        return 0
    if recording.ended is not None or recording.recovered:
        raise Refused("the recording is finished or was recovered, and takes nothing more.")
    last = recordings.last_version(desk.database, name)
    if new[0].version > last + 1:
        raise NotFound("this store lacks what was recorded before it.", _ELSEWHERE)
    for fault in _faults(new, last + 1):
        raise Refused(f"it holds what is no part of the recording: {fault}.")
    mark = part_of(last + 1, RecordingRecovered(len(new), digest, is_proved), desk.now)
    if _is_redacted(desk, recording.began.case, name):
        new = [each._replace(payload=encode(emptied(each.kind, json.loads(each.payload)))) for each in new]
    fitted = [each._replace(version=last + 1 + place, at=desk.now) for place, each in enumerate(new, 1)]
    append_parts(desk, name, [mark, *fitted])
    return len(new)


def _check_proof(recording: Recording, key: str | None) -> bool:
    """Check the key; recordings of earlier programs have no proof, and what is recovered of them is marked so."""
    proof = recording.began and recording.began.proof
    if proof is None:
        return False
    if not proves(key, proof):
        raise Refused("it does not prove that it was written by the recording whose name it bears.")
    return True


def _is_redacted(desk: Desk, number: int, name: str) -> bool:
    events = load(desk, number).events
    ran = {event.uid for event in events if event.kind == "ran" and event.fact.recording == name}
    gone = (event.fact for event in events if event.kind == "redacted")
    return any(fact.event in ran and OUTPUT in fact.fields for fact in gone)


def _faults(parts: Sequence[Part], first: int) -> Iterator[str]:
    for place, each in enumerate(parts, first):
        if each.kind not in _LATER:
            yield f"an event of kind {each.kind!r}"
            return
        if each.version != place:
            yield f"version {each.version} where {place} belongs"
            return
        yield from faults(each.kind, each.payload, FACTS)
        if each.kind == CHUNK and not _is_readable(each.payload):
            yield "frames that cannot be read"


def _is_readable(payload: str) -> bool:
    try:
        chunk = read_fact(CHUNK, payload, FACTS)
        return sum(1 for _ in unpack(chunk.data, chunk.offset)) >= 0
    except (TypeError, ValueError, ArithmeticError, LookupError):
        return False
