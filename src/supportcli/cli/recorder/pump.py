"""The pump: everything a command says goes on to where it would have gone, and onto the tape, until it ends."""

import os
import select
import signal
from contextlib import suppress

from supportcli.cli.recorder.access_deadline import AccessDeadline
from supportcli.cli.recorder.capture import OutputBuffer
from supportcli.cli.recorder.child import BEGUN, REPORT, STOPPED, status_of
from supportcli.cli.recorder.command_input import InputRelay
from supportcli.cli.recorder.signals import Signals
from supportcli.cli.recorder.streams import Source, Wired, screen
from supportcli.cli.recorder.terminal import size_of

#: Bytes read at once, and from one place before others have their turn.
_READ, _TURN = 65536, 65536
#: What was typed and not taken yet; more is left with the terminal.
_TYPED = 65536
#: Seconds of silence after which what others still hold open is left.
_SILENCE = 0.2


class Pump:
    """Moves bytes between a command and us; `window` gets the time, `relay` what the command reads from a pipe."""

    def __init__(
        self, wired: Wired, tape: OutputBuffer, signals: Signals, window: AccessDeadline,
        relay: InputRelay | None = None,
    ) -> None:  # fmt: skip
        self._wired = wired
        self._tape = tape
        self._signals = signals
        self._window = window
        self._open = {source.fd: source for source in wired.sources}
        self._typed = bytearray()
        self._keyboard = wired.keyboard
        self._relay = relay
        self._wait: int | None = None
        #: Whose group the command is; reported by the session's leader, if there is one.
        self._group: int | None = None
        self._poll = select.poll()
        self.fault: OSError | None = None

    def run(self) -> tuple[int, int | None]:
        """Move everything until the command has ended and was heard out; return its status and signal."""
        for fd in self._open:
            self._poll.register(fd, select.POLLIN)
        self._poll.register(self._signals.fd, select.POLLIN)
        if self._wired.job.reports is not None:
            self._poll.register(self._wired.job.reports, select.POLLIN)
        self._listen()
        self._await_input()
        while not self._is_over():
            self._turn()
        if self._relay is not None:
            self._relay.close()
        return status_of(self._wait or 0)

    def _is_over(self) -> bool:
        return self._wait is not None and not self._open

    def _turn(self) -> None:
        found = self._poll.poll(self._patience())
        for fd, event in found:
            if fd in self._open:
                self._hear(self._open[fd])
            elif fd == self._signals.fd:
                self._signalled()
            elif fd == self._wired.job.reports:
                self._reported()
            elif self._relay is not None and fd == self._relay.waits_for:
                self._feed(self._relay)
            else:
                self._type(event)
        if self._wired.master in self._open:
            self._write_input()
        self._tape.tick()
        self._window.tick(self)
        if not found and self._wait is not None:
            # Whoever still holds them open is not the command.
            for source in [source for source in self._open.values() if not source.waits]:
                self._close(source)

    def _patience(self) -> float | None:
        waits = [self._tape.patience(), self._window.patience(), _SILENCE if self._wait is not None else None]
        limits = [each for each in waits if each is not None]
        return min(limits) * 1000 + 1 if limits else None

    def _hear(self, source: Source) -> None:
        parts, size, ended = [], 0, False
        while size < _TURN:
            try:
                data = os.read(source.fd, _READ)
            except BlockingIOError:
                break
            except OSError:  # the other end of a terminal is gone
                data = b""
            if not data:
                ended = True
                break
            parts.append(data)
            size += len(data)
        if parts:
            whole = parts[0] if len(parts) == 1 else b"".join(parts)
            self._write_output(source, whole)
            self._tape.put(source.stream, whole)
        if ended:
            self._close(source)

    def _write_output(self, source: Source, data: bytes) -> None:
        try:
            write_all(source.sink, data)
        except OSError as error:
            if source.is_terminal:
                self.hang_up()
            elif source.fd in self._open:
                # Nobody reads any more, or the disk is full: the command alone would have had the same signal.
                self.fault = error
                self._close(source)

    def _close(self, source: Source) -> None:
        if self._open.pop(source.fd, None) is not None:
            self._poll.unregister(source.fd)
            if source.fd != self._wired.master:
                os.close(source.fd)

    def _await_input(self) -> None:
        if self._relay is not None and not self._relay.is_over:
            fd = self._relay.waits_for
            self._poll.register(fd, select.POLLOUT if fd == self._relay.sink else select.POLLIN)

    def _feed(self, relay: InputRelay) -> None:
        self._poll.unregister(relay.waits_for)
        relay.move()
        self._await_input()

    def _listen(self) -> None:
        """Take what is typed, if it is typed to us."""
        if self._keyboard is None:
            return
        self._keyboard.let_through()
        with suppress(KeyError):
            self._poll.unregister(self._keyboard.fd)
        if self._keyboard.is_raw:
            self._poll.register(self._keyboard.fd, select.POLLIN)

    def _type(self, event: int) -> None:
        if self._keyboard is None:
            return
        try:
            data = os.read(self._keyboard.fd, 4096) if event & select.POLLIN else b""
        except OSError:
            data = b""
        if not data:
            self.hang_up()
            return
        self._typed += data
        if len(self._typed) > _TYPED:
            self._poll.modify(self._keyboard.fd, 0)

    def _write_input(self) -> None:
        if not self._typed or self._wired.master is None:
            return
        with suppress(BlockingIOError):
            del self._typed[: os.write(self._wired.master, self._typed)]
        events = select.POLLIN | (select.POLLOUT if self._typed else 0)
        self._poll.modify(self._wired.master, events)
        if self._keyboard is not None and self._keyboard.is_raw and len(self._typed) <= _TYPED:
            self._poll.modify(self._keyboard.fd, select.POLLIN)

    def hang_up(self) -> None:
        """Our terminal is gone: so is the command's."""
        if self._keyboard is not None:
            with suppress(KeyError):
                self._poll.unregister(self._keyboard.fd)
            self._keyboard = None
            self.send(signal.SIGHUP)

    def send(self, number: int) -> None:
        """Send the command a signal."""
        if self._wait is None:
            with suppress(ProcessLookupError):
                os.kill(self._wired.job.pid, number)

    def kill(self) -> None:
        """End the command, whether it wants to or not."""
        if self._wait is None:
            with suppress(ProcessLookupError, PermissionError):
                if self._group is not None:
                    os.killpg(self._group, signal.SIGKILL)
                else:
                    os.kill(self._wired.job.pid, signal.SIGKILL)

    def _signalled(self) -> None:
        for number in self._signals.taken():
            if number == signal.SIGCHLD:
                self._look_after()
            elif number == signal.SIGWINCH:
                self._resize()
            elif number == signal.SIGCONT:
                self._listen()
                self._resize()
            elif number == signal.SIGHUP and self._keyboard is not None:
                self.hang_up()
            elif self._signals.is_ours_to_pass(number, typed_here=self._wired.keyboard is None):
                self.send(number)

    def _look_after(self) -> None:
        if self._wired.job.reports is None and self._wait is None:
            pid, wait = os.waitpid(self._wired.job.pid, os.WNOHANG)
            if pid:
                self._wait = wait

    def _reported(self) -> None:
        reports = self._wired.job.reports
        report = os.read(reports, REPORT.size) if reports is not None else b""
        if len(report) < REPORT.size:
            # Who led the session was killed, and took the terminal and the command with it.
            self._wait = signal.SIGKILL
        else:
            kind, number = REPORT.unpack(report)
            if kind == BEGUN:
                self._group = number
                return
            if kind == STOPPED:
                self._stop()
                return
            self._wait = number
        if reports is not None:
            self._poll.unregister(reports)

    def _stop(self) -> None:
        """The command was stopped from the keyboard: so are we, with our terminal as it was, until we go on."""
        self._tape.pass_on()
        if self._keyboard is not None:
            self._keyboard.put_back()
        os.killpg(os.getpgrp(), signal.SIGTSTP)
        self._listen()
        self._resize()
        self.send(signal.SIGCONT)

    def _resize(self) -> None:
        ours = screen() if self._keyboard is None else self._keyboard.fd
        if self._wired.master is None or ours is None or self._wired.master not in self._open:
            return
        import termios

        rows, columns = size_of(ours)
        with suppress(termios.error):
            if termios.tcgetwinsize(self._wired.master) == (rows, columns):
                return
            termios.tcsetwinsize(self._wired.master, (rows, columns))
        self._tape.resize(rows, columns)
        if self._wired.job.reports is None:
            self.send(signal.SIGWINCH)


def write_all(fd: int, data: bytes) -> None:
    """Write everything, waiting where that takes time.

    Raises:
        OSError: it cannot be written.

    """
    while data:
        try:
            data = data[os.write(fd, data) :]
        except BlockingIOError:
            waits = select.poll()
            waits.register(fd, select.POLLOUT)
            waits.poll()
