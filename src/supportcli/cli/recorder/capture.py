"""The tape: what came out of a command since the beginning, masked, shown to watchers, passed on to be stored."""

import time
from collections.abc import Iterable
from typing import Any

from supportcli.domain.recording.frames import INPUT, RESIZE, SEEN, Frame
from supportcli.domain.recording.masking import Masker

#: Bytes and seconds after which what came out is stored.
FULL, OLD = 1 << 20, 1.0


class OutputBuffer:
    """Collects output; `scribe` stores it, `watchers` see it, if there are any."""

    def __init__(self, scribe: Any, masker: Masker | None, watchers: Any) -> None:
        self._scribe = scribe
        self._masker = masker
        self._watchers = watchers
        self._began = time.monotonic()
        self._pending: list[Frame] = []
        self._weight = 0
        self._since = 0
        self.bytes = 0

    def now(self) -> int:
        """Milliseconds since the beginning."""
        return int((time.monotonic() - self._began) * 1000)

    def put(self, stream: bytes, data: bytes) -> None:
        """Take output in, or what was read."""
        at = self.now()
        self.bytes += len(data) if stream != INPUT else 0
        frame = Frame(stream, at, data)
        if self._masker is None:
            self._take(frame)
        else:
            for each in self._masker.feed(frame):
                self._take(each)
        if self._weight >= FULL or (self._pending and at - self._since > OLD * 1000):
            self.pass_on()

    def resize(self, rows: int, columns: int) -> None:
        """The terminal has another size."""
        self._take(Frame(RESIZE, self.now(), b"%dx%d" % (columns, rows)))

    def patience(self) -> float | None:
        """How many seconds may pass until `tick` has something to do; nothing for any number."""
        return max(0.0, self._since / 1000 + OLD - self.now() / 1000) if self._pending else None

    def tick(self) -> None:
        """Hand on what is old enough; where there are masks a line is when it ends, however slowly it is typed."""
        if self._pending and self.now() - self._since >= OLD * 1000:
            self.pass_on()

    def pass_on(self) -> None:
        """Store the output so far."""
        if self._pending:
            self._scribe.write(self._pending)
            self._pending, self._weight = [], 0

    def finish(self) -> list[Frame]:
        """Nothing more comes; return what was not handed on yet."""
        if self._masker is not None:
            self._take_all(self._masker.flush())
        left, self._pending, self._weight = self._pending, [], 0
        return left

    def _take_all(self, frames: Iterable[Frame]) -> None:
        for each in frames:
            self._take(each)

    def _take(self, frame: Frame) -> None:
        if not self._pending:
            self._since = self.now()
        self._pending.append(frame)
        self._weight += len(frame.data)
        if self._watchers is not None and frame.stream in SEEN:
            self._watchers.feed(frame.data)
