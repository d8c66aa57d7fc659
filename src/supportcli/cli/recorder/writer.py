"""The scribe: stores what came out, in the background, so that the command never waits for a disk.

A thread is begun when there is something to store before the end; it has a connection of its own. If the store does
not take something, that is said once, and everything from there on goes to a private file, from which
`support transcript recover` brings it in. The command goes on.
"""

import time
from collections.abc import Callable, Sequence
from typing import Any

from supportcli.application.clock import Clock
from supportcli.application.desk import Desk
from supportcli.application.recording.record import Part, keep, part_of
from supportcli.cli.recorder.spool import Spool
from supportcli.domain.errors import SupportError
from supportcli.domain.recording.frames import Frame, pack
from supportcli.domain.recording.recording import RecordingChunk
from supportcli.storage.engine.database import Database
from supportcli.storage.tables.policies import Policies

#: Pieces of about a megabyte that may wait for the disk before the output has to; and how many are stored at once.
WAITING, AT_ONCE = 32, 8
#: Seconds in which more may come before what there is gets stored.
MOMENT = 0.2
#: Seconds that may pass between the beginning of a recording and that of its writer.
SLACK = 2
_NOTHING = object()


class RecordingWriter:
    """Writes one recording."""

    def __init__(self, desk: Desk, uid: str, reopen: Callable[[], Database], spool: Spool) -> None:
        self._desk = desk._replace(who=desk.actor)
        self._uid = uid
        self._reopen = reopen
        self._spool = spool
        # To the part of a second where the machine's clock counts: others write at the same time.
        wall = time.time()
        self._began, self._began_at = time.monotonic(), wall if 0 <= wall - desk.now < SLACK else desk.now
        self._version = 1
        self._queue: Any = None
        self._thread: Any = None

    def write(self, frames: Sequence[Frame]) -> None:
        """Store output."""
        self._put(frames)

    def note(self, fact: Any) -> None:
        """Store a fact, in its place between the output."""
        self._put(fact)

    def finish(self, frames: Sequence[Frame], *facts: Any) -> None:
        """Store the last of it, and wait until all is stored."""
        last = [frames, *facts] if frames else [*facts]
        if self._thread is None:
            self._store(self._desk, last)
            return
        for each in last:
            self._put(each)
        self._put(None)
        self._thread.join()

    def break_off(self, frames: Sequence[Frame]) -> None:
        """Store what there is, without an end: something of ours went wrong."""
        if frames:
            self._put(frames)
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()

    def _put(self, item: Any) -> None:
        if self._thread is None:
            from queue import Queue
            from threading import Thread

            self._queue = Queue(WAITING)
            self._thread = Thread(target=self._work, daemon=True)
            self._thread.start()
        self._queue.put(item)

    def _work(self) -> None:
        desk: Desk | None = None
        while (item := self._queue.get()) is not None:
            some = [item]
            while len(some) < AT_ONCE and some[-1] is not None and (more := self._next()) is not _NOTHING:
                some.append(more)
            is_last = some[-1] is None
            if desk is None and not self._spool.is_open:
                desk = self._another_desk()
            self._store(desk, [each for each in some if each is not None])
            if is_last:
                break
        if desk is not None and desk is not self._desk:
            desk.database.close()

    def _next(self) -> Any:
        """Return what comes within a moment, so that a flood is stored a few megabytes at a time."""
        from queue import Empty

        try:
            return self._queue.get(timeout=MOMENT)
        except Empty:
            return _NOTHING

    def _another_desk(self) -> Desk | None:
        try:
            database = self._reopen()
        except Exception as error:  # noqa: BLE001  (whatever befalls the store must not befall the command)
            self._spool.open(error)
            return None
        return self._desk._replace(database=database, policies=Policies(database))

    def _store(self, desk: Desk | None, batch: Sequence[Any]) -> None:
        parts = [self._part(each, self._now()) for each in batch]
        if desk is not None and not self._spool.is_open:
            try:
                keep(desk._replace(clock=Clock(self._now)), self._uid, parts)
            except Exception as error:  # noqa: BLE001  (the same)
                self._spool.open(error)
            else:
                return
        self._spool.write(parts)

    def _now(self) -> int:
        # Read again within the write: the store may have been busy.
        return int(self._began_at + time.monotonic() - self._began)

    def _part(self, item: Any, now: int) -> Part:
        self._version += 1
        if not isinstance(item, list):
            return part_of(self._version, item, now)
        first: Frame = item[0]
        chunk = RecordingChunk(first.at, pack(item, first.at))
        return part_of(self._version, chunk, int(self._began_at + first.at / 1000))


def sentence_of(error: Exception) -> str:
    """Render a failure as a sentence."""
    return error.message if isinstance(error, SupportError) else f"{type(error).__name__}: {error}."
