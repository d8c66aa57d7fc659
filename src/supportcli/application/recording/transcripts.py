"""Recordings: rows for a list, and one with all that is known of it."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from supportcli.application.case.references import by_uid, find, missing
from supportcli.application.desk import Desk
from supportcli.domain.errors import NotFound
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.recording.frames import SHOWN, Frame
from supportcli.domain.recording.recording import Recording
from supportcli.domain.time.instant import maybe_text
from supportcli.storage.engine.database import Row
from supportcli.storage.projections import records
from supportcli.storage.read import recordings
from supportcli.storage.tables import board

_FORMS = "A recording ID is a UID prefix (support transcript list), or @last."


class Transcript(NamedTuple):
    """A recording: its row as it is shown, and its state."""

    row: dict[str, Any]
    recording: Recording


def listed(desk: Desk, references: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the recordings of these cases, or all, first to last.

    Raises:
        NotFound: there is no such case.

    """
    if not references:
        yield from _views(desk, recordings.every(desk.database))
        return
    for reference in references:
        number = find(desk, reference)
        if board.one(desk.database, number) is None:
            raise missing(desk, number)
        yield from _views(desk, recordings.of(desk.database, number))


def of(desk: Desk, number: int) -> Iterator[Transcript]:
    """Yield every recording of a case, first to last."""
    for row in recordings.of(desk.database, number):
        yield _whole(desk, row)


def transcript(desk: Desk, reference: str) -> Transcript:
    """Return the recording somebody means.

    Raises:
        NotFound: there is none.
        UsageError: that names no recording, or several.

    """
    return _whole(desk, _found(desk, reference.strip().lower()))


def frames(desk: Desk, uid: str, streams: Collection[bytes] = SHOWN) -> Iterator[Frame]:
    """Return what came out of a recording, or other `streams` of it, in order.

    Raises:
        StoreError: it cannot be read.

    """
    return (frame for frame in recordings.frames(desk.database, uid) if frame.stream in streams)


def _found(desk: Desk, text: str) -> Row:
    if text == "@last":
        row = recordings.last_of(desk.database, desk.actor)
        if row is None:
            raise NotFound(
                "There is no last recording: you have made none yet.", "support run ID -- COMMAND makes one."
            )
        return row
    return by_uid(text, "recording", 4, lambda prefix: recordings.by_uid(desk.database, prefix), _FORMS)


def _whole(desk: Desk, row: Row) -> Transcript:
    recording = records.read(desk.database, "recording", row["uid"])
    return Transcript(_view(desk, row, recording), recording)


def _views(desk: Desk, rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    found = {each.key: each for each in records.some(desk.database, "recording", [row["uid"] for row in rows])}
    return (_view(desk, row, found[row["uid"]]) for row in rows)


def _view(desk: Desk, row: Row, recording: Recording) -> dict[str, Any]:
    view = dict(zip(row.keys(), row, strict=True))
    number = view.pop("number")
    return {
        "uid": view.pop("uid"), "case": desk.name(number), **view, "state": "ended" if row["ended_at"] else "open",
        "outlived_window": recording.outlived_window, "recovered_at": maybe_text(recording.recovered_at),
        "recovered_by": recording.recovered_by, "proved": recording.is_proved, "marks": recording.marks,
        "level": recording.began and recording.began.level, **_input(recording),
    }  # fmt: skip


def _input(recording: Recording) -> dict[str, Any]:
    """Return what is known of what was read, from a pipe or a file."""
    read = recording.input
    return {
        "input": recording.source, "input_bytes": read and read.bytes, "input_sha256": read and read.digest,
        "input_salt": read and read.salt, "input_kept": read and read.kept,
    }  # fmt: skip
