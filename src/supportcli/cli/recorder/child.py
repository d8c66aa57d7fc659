"""The command as a process: its signals as a shell gives them, its status as a shell tells it."""

import errno
import os
import signal
import struct
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

from supportcli.domain.named_tuple import NamedTuple

#: Signals of ours that are the command's: how they were before us is how it gets them.
PASSED = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2)
#: What Python ignores and no other program expects to be ignored.
_IGNORED = (signal.SIGPIPE, signal.SIGXFSZ)
#: What the process between us and the command reports: `B`egun as a process, `S`topped by a signal, `E`nded with a
#: wait status.
REPORT = struct.Struct("ci")
BEGUN, STOPPED, ENDED = b"B", b"S", b"E"


class Job(NamedTuple):
    """A running command.

    `pid` is whom signals go to; on a terminal of its own that is the process that leads the session there: `reports`
    is where it tells what becomes of the command, and it ends when `leader_pipe` is closed.
    """

    pid: int
    reports: int | None = None
    leader_pipe: int | None = None


def start_here(command: Sequence[str], streams: Sequence[tuple[int, int]]) -> Job:
    """Start a command in our own session and group: whoever types Ctrl-C or Ctrl-Z means both of us.

    `streams` are descriptors of ours and the number each is to have there.
    """
    pid = os.fork()
    if not pid:
        _become(command, streams)
    return Job(pid)


def start_on_terminal(
    command: Sequence[str], errors: int | None, attributes: list[Any], size: tuple[int, int]
) -> tuple[Job, int]:
    """Start a command on a terminal of its own; return it with the other end of that.

    A process of ours leads the session there: a command that did so itself could not be stopped with Ctrl-Z (the group
    of a leader has no parent in its session, and is never stopped from the keyboard).
    """
    reports, report = os.pipe()
    held, leader_pipe = os.pipe()
    pid, master = os.forkpty()
    if pid:
        os.close(report)
        os.close(held)
        return Job(pid, reports, leader_pipe), master
    try:
        os.close(leader_pipe)
        _lead(command, errors, (attributes, size), report, held)
    finally:
        os._exit(1)


def _lead(
    command: Sequence[str], errors: int | None, shape: tuple[list[Any], tuple[int, int]], report: int, held: int
) -> NoReturn:
    import termios

    # The one is set whatever becomes of the other.
    with suppress(termios.error):
        termios.tcsetwinsize(0, shape[1])
    with suppress(termios.error):
        termios.tcsetattr(0, termios.TCSANOW, shape[0])
    pid = os.fork()
    if not pid:
        _take_the_terminal()
        _become(command, () if errors is None else ((errors, 2),))
    for each in PASSED:
        signal.signal(each, lambda number, _: _pass_on(pid, number))
    signal.signal(signal.SIGCONT, lambda number, _: _pass_on(pid, number))
    os.write(report, REPORT.pack(BEGUN, pid))
    while True:
        _, status = os.waitpid(pid, os.WUNTRACED)
        if os.WIFSTOPPED(status):
            os.write(report, REPORT.pack(STOPPED, os.WSTOPSIG(status)))
            continue
        os.write(report, REPORT.pack(ENDED, status))
        for fd in (0, 1, 2):
            os.close(fd)
        # Whoever leads the session takes the terminal with it: first everything that was said must have been read.
        os.read(held, 1)
        os._exit(0)


def _take_the_terminal() -> None:
    os.setpgid(0, 0)
    was = signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, was or signal.SIG_DFL)


def _pass_on(pid: int, number: int) -> None:
    with suppress(OSError):
        if number in {signal.SIGHUP, signal.SIGCONT}:
            os.killpg(pid, number)
            if number == signal.SIGHUP:
                # What is stopped would never hear of it.
                os.killpg(pid, signal.SIGCONT)
        else:
            os.kill(pid, number)


def _become(command: Sequence[str], streams: Sequence[tuple[int, int]]) -> NoReturn:
    """Become the command, or leave as a shell does where there is none: 127, or 126 if it cannot be run."""
    status = 126
    try:
        for fd, number in streams:
            os.dup2(fd, number)
        for each in (*PASSED, signal.SIGCONT, signal.SIGCHLD, signal.SIGWINCH):
            if signal.getsignal(each) is not signal.SIG_IGN:
                signal.signal(each, signal.SIG_DFL)
        for each in _IGNORED:
            signal.signal(each, signal.SIG_DFL)
        _execute(command)
    except OSError as error:
        missing = error.errno in {errno.ENOENT, errno.ENOTDIR}
        status = 127 if missing else 126
        what = "command not found" if missing and "/" not in command[0] else os.strerror(error.errno or 0)
        with suppress(OSError):
            os.write(2, f"support: {command[0]}: {what}\n".encode(errors="surrogateescape"))
    finally:
        os._exit(status)


def _execute(command: Sequence[str]) -> None:
    folders = os.get_exec_path() if "/" not in command[0] else [""]
    failed = OSError(errno.ENOENT, "")
    for folder in folders:
        path = os.path.join(folder, command[0])
        try:
            os.execv(path, list(command))  # noqa: S606  (that is what this is for)
        except OSError as error:
            if error.errno == errno.ENOEXEC:
                # A script that does not say what it is for: a shell reads it itself.
                os.execv("/bin/sh", ["sh", path, *command[1:]])  # noqa: S606
            if error.errno not in {errno.ENOENT, errno.ENOTDIR}:
                failed = error
    raise failed


def status_of(wait: int) -> tuple[int, int | None]:
    """Return the exit status as a shell tells it, and the signal that ended the command."""
    if os.WIFSIGNALED(wait):
        number = os.WTERMSIG(wait)
        return 128 + number, number
    return os.WEXITSTATUS(wait), None
