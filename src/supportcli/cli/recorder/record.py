"""A command, recorded from the question whether it may run to its exit status; what `run` and `shell` share."""

import os
import shlex
from collections.abc import Sequence
from functools import partial
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.recording.record import Begun, begin
from supportcli.cli.declare import Exit
from supportcli.cli.input.choices import one_of, unicode_only
from supportcli.cli.lazy import lazy_import
from supportcli.cli.recorder.access_deadline import AccessDeadline
from supportcli.cli.recorder.capture import OutputBuffer
from supportcli.cli.recorder.command_input import CommandInput, InputRelay, source_of
from supportcli.cli.recorder.deadline import within
from supportcli.cli.recorder.options import Recorded
from supportcli.cli.recorder.permission_watch import PermissionWatch
from supportcli.cli.recorder.pump import Pump
from supportcli.cli.recorder.signals import Signals
from supportcli.cli.recorder.spool import Spool
from supportcli.cli.recorder.streams import Wired, screen, wire
from supportcli.cli.recorder.terminal import size_of, write_message
from supportcli.cli.recorder.writer import RecordingWriter
from supportcli.cli.session.address import is_server, masked
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.case.terms import LEVELS
from supportcli.domain.errors import StoredNotSaid, UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.recording.frames import INPUT
from supportcli.domain.recording.proof import proof_of
from supportcli.domain.recording.recording import RecordingBegan, RecordingEnded
from supportcli.presentation.text.safe import many_lines
from supportcli.storage.location.store_file import open_store

#: How a shell shows a command that SIGPIPE ended.
_BROKEN_PIPE = 141
#: What searching a line for all masks may take.
MASK_SECONDS = 0.5


class RunRequest(NamedTuple):
    """What somebody wants to run, and how it is to be recorded."""

    kind: str
    reference: str
    command: Sequence[str]
    host: str | None
    local: bool
    how: Recorded


def record(ctx: Any, request: RunRequest) -> None:
    """Run a command and record it.

    Raises:
        UsageError: it cannot be recorded so.
        Refused: it may not be run now.
        Exit: with the command's own status, always.

    """
    if request.local and request.host:
        raise UsageError("--local is our own machine, and --host is one of theirs.", "Say one of them.")
    if request.local and request.how.level:
        raise UsageError("--local is our own machine, and --level is what a window on theirs allows.", "Leave one out.")
    session = session_of(ctx)
    for name, value in (
        ("--host", request.host),
        ("--live", request.how.live),
        *(("--mask", mask) for mask in (request.how.mask or ())),
    ):
        if value is not None and not unicode_only(value, name).strip():
            # A script's variable that was not set.
            raise UsageError(f"{name} is empty.", "Leave it out, or give it a value.")
    level = one_of(request.how.level, LEVELS, "level")
    desk = session.desk(writes=True)
    masker = _masker(session, desk, request)
    server = lazy_import("cli.recorder.live").listener(request.how.live) if request.how.live else None
    key = os.urandom(32).hex()
    source = source_of(0)
    began = _began(request, masker)._replace(proof=proof_of(key), source=source, level=level)
    try:
        begun = begin(desk, request.reference, began)
    except BaseException:
        if server is not None:
            lazy_import("cli.recorder.live").give_up(server)
        raise
    watchers = None
    if server is not None:
        watchers = lazy_import("cli.recorder.live").Watchers(server, _banner(desk, begun, began))
        session.warn(f"Live at {watchers.place}")
    if request.kind == "shell":
        session.tell(
            f"{desk.name(begun.number)}{_place(begun)}: everything shown from here on is recorded; exit ends it."
        )
    given = None if source is None else CommandInput(source, is_kept=request.how.record_input)
    status = RecordingSession(session, desk, begun, masker, watchers, key, given).run(request.command)
    _after(session, request, begun, masker)
    raise Exit(status)


def _place(begun: Begun) -> str:
    """Return where a shell is, and as whom, if that is not our own machine."""
    if begun.permit.window is None:
        return ""
    return f" on {begun.host or 'their side'}, window {begun.permit.window} for {begun.permit.level}"


def _masker(session: Session, desk: Desk, request: RunRequest) -> Any:
    """Make what masks the output, if there is any mask; those of the command line come first."""
    patterns = [*(request.how.mask or ()), *(session.settings.get("masks") or "").splitlines(), *desk.policy().masks]
    if not patterns:
        return None
    masking = lazy_import("domain.recording.masking")
    return masking.Masker(masking.compiled(patterns), partial(within, MASK_SECONDS))


def _began(request: RunRequest, masker: Any) -> RecordingBegan:
    # Names of files may be bytes that are no text; they are run as they are, and shown as far as they can be.
    words = [word.encode(errors="backslashreplace").decode() for word in request.command]
    command = shlex.join(words)
    if masker is not None:
        command = masker.text(shlex.join(map(masker.text, words)))
        # What is counted is what was masked in the output.
        masker.count = 0
    rows, columns = (None, None) if screen() is None else size_of(screen() or 0)
    return RecordingBegan(
        0, request.kind, command, request.host, local=request.local,
        columns=columns, rows=rows, term=os.environ.get("TERM") if rows else None,
        masks=0 if masker is None else len(masker.hits),
    )  # fmt: skip


def _banner(desk: Desk, begun: Begun, began: RecordingBegan) -> str:
    where = f" on {begun.host}" if begun.host else ""
    return many_lines(
        f"You watch {desk.actor}{where}, {desk.name(begun.number)}: {began.command}\n"
        "You only see; what you type goes nowhere."
    )


def _after(session: Session, request: RunRequest, begun: Begun, masker: Any) -> None:
    if masker is not None and masker.slow:
        session.tell(
            f"MASKED WHOLE: lines for which the masks took longer than {MASK_SECONDS} s: {masker.slow}"
            f"{', and everything after them' * masker.has_given_up}. Write simpler patterns."
        )
    for pattern, hits in zip((request.how.mask or ()), masker.hits if masker else (), strict=False):
        if not hits:
            session.warn(f"Note: the mask '{pattern}' matched nothing.")
    if request.kind == "shell":
        session.tell(f"Recorded: support transcript show {begun.uid}")


class RecordingSession:
    """One run of the command, with everything around it."""

    def __init__(
        self, session: Session, desk: Desk, begun: Begun, masker: Any, watchers: Any, key: str,
        given: CommandInput | None = None,
    ) -> None:  # fmt: skip
        self._desk = desk
        self._input = given
        self._masker = masker
        self._watchers = watchers
        self._wired: Wired | None = None
        where = session.store_path
        spool = Spool(begun.uid, masked(where), desk.actor, key, self._report)
        self._scribe = RecordingWriter(desk, begun.uid, lambda: _reopened(session, where), spool)
        self._tape = OutputBuffer(self._scribe, masker, watchers)
        left = None if begun.permit.until is None else begun.permit.until - desk.now
        self._watch = None
        if begun.permit.uid is not None:
            self._watch = PermissionWatch(partial(_permission, session, desk, where, begun.number, begun.permit.uid))
        self._window = AccessDeadline(
            begun.permit.window, left, self._report, self._note, self._tape.now, kills=begun.kills, watch=self._watch
        )  # fmt: skip

    def run(self, command: Sequence[str]) -> int:
        """Run it; return its status. Our terminal is as it was, whatever happens."""
        signals = Signals()
        given = self._input
        relays = given is not None and (given.is_kept or given.kind != "file")
        if given is not None and not relays:
            given.follow(0)
        wired = self._wired = wire(command, relays=relays)
        relay = None if wired.feed is None else InputRelay(0, wired.feed, self._take_input)
        try:
            with signals:
                if self._watchers is not None:
                    self._watchers.start()
                if self._watch is not None:
                    self._watch.start()
                pump = Pump(wired, self._tape, signals, self._window, relay)
                status, number = pump.run()
                self._put_back(wired)
                self._finish(status, number)
        except BaseException:
            self._scribe.break_off(self._tape.finish())
            raise
        finally:
            self._put_back(wired)
            self._let_go(wired)
            if self._watch is not None:
                self._watch.finish()
        if pump.fault is None:
            return status
        # The command wrote to us, and so did not find out: alone it would not have ended well.
        if isinstance(pump.fault, BrokenPipeError):
            return status or _BROKEN_PIPE
        self._report(f"support: It is recorded, but the output could not be written: {pump.fault.strerror}.")
        return status or StoredNotSaid.exit_status

    def _finish(self, status: int, number: int | None) -> None:
        milliseconds = self._tape.now()
        frames = self._tape.finish()
        masked_ = 0 if self._masker is None else self._masker.count
        given = None
        if self._input is not None:
            is_masked = self._masker is not None and INPUT in self._masker.masked_in
            given = self._input.finish(milliseconds, is_masked=is_masked)
        ended = RecordingEnded(status, self._tape.bytes, masked_, milliseconds, number)
        if self._watchers is not None:
            self._watchers.finish(f"That was all; it ended with {status}.")
        self._scribe.finish(frames, *([] if given is None else [given]), ended)

    def _take_input(self, data: bytes) -> None:
        if self._input is not None:
            self._input.take(data)
            if self._input.is_kept:
                self._tape.put(INPUT, data)

    def _note(self, fact: Any) -> None:
        self._tape.pass_on()
        self._scribe.note(fact)

    def _report(self, text: str) -> None:
        keyboard = None if self._wired is None else self._wired.keyboard
        write_message(many_lines(text), raw=keyboard is not None and keyboard.is_raw)

    def _put_back(self, wired: Wired) -> None:
        if wired.keyboard is not None:
            wired.keyboard.put_back()

    def _let_go(self, wired: Wired) -> None:
        if wired.job.leader_pipe is not None:
            os.close(wired.job.leader_pipe)
            os.waitpid(wired.job.pid, 0)


def _permission(session: Session, desk: Desk, where: str, number: int, window: str) -> Any:
    """Return what knows whether a window is still open, with a connection of its own."""
    database = _reopened(session, where)
    return lazy_import("application.recording.permission").Permission(desk._replace(database=database), number, window)


def _reopened(session: Session, where: str) -> Any:
    """Open the store once more, for a thread of its own."""
    if is_server(where):
        return lazy_import("cli.session.server").connect(session, where, is_beside=True)
    return open_store(where)
