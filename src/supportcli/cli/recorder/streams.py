"""How the streams of a command are laid: a terminal where ours is one, else a pipe, and from where to where we copy."""

import os
import stat
import termios
from collections.abc import Sequence

from supportcli.cli.recorder.child import Job, start_here, start_on_terminal
from supportcli.cli.recorder.terminal import Terminal, is_terminal, size_of
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.recording.frames import ERRORS, OUTPUT

_OUTPUT_FLAGS = 1


class Source(NamedTuple):
    """Where output comes from and goes to: `waits` for the last writer, since whoever reads there does."""

    fd: int
    sink: int
    stream: bytes
    is_terminal: bool
    waits: bool


class Wired(NamedTuple):
    """A command that was started: what it says, the terminal it has of its own, and ours if we type for it.

    `feed` is the pipe that it reads from, where its input passes through us.
    """

    job: Job
    sources: list[Source]
    master: int | None
    keyboard: Terminal | None
    feed: int | None = None


def screen() -> int | None:
    """Return which of our outputs is a terminal, if any."""
    return next((fd for fd in (1, 2) if is_terminal(fd)), None)


def wire(command: Sequence[str], *, relays: bool = False) -> Wired:
    """Start a command with its streams laid; where we are to `relay` its input it reads from a pipe of ours."""
    return _on_terminal(command) if is_terminal(0) and is_terminal(1) else _beside_us(command, relays=relays)


def _on_terminal(command: Sequence[str]) -> Wired:
    """Everything goes over a terminal of its own, and we type; errors that go elsewhere stay apart."""
    ours, apart = Terminal(0), not is_terminal(2)
    read, write = os.pipe() if apart else (None, None)
    job, master = start_on_terminal(command, write, ours.attributes, ours.size())
    os.set_blocking(master, False)
    sources = [Source(master, 1, OUTPUT, True, False)]
    if read is not None and write is not None:
        os.close(write)
        os.set_blocking(read, False)
        sources.append(Source(read, 2, ERRORS, False, _waits(2)))
    return Wired(job, sources, master, ours)


def _beside_us(command: Sequence[str], *, relays: bool) -> Wired:
    """Input, and whoever types Ctrl-C, stay as they are; what is said goes over a terminal or a pipe, as ours does."""
    given: list[tuple[int, int]] = []
    sources: list[Source] = []
    master: int | None = None
    by_place: dict[object, int] = {}
    for fd, stream in ((1, OUTPUT), (2, ERRORS)):
        place = "terminal" if is_terminal(fd) else _place(fd)
        if place in by_place:
            # Both go to one place: over one way, so that they stay in order.
            given.append((by_place[place], fd))
            continue
        if place == "terminal":
            read, write = _terminal_like(fd)
            master = read
        else:
            read, write = os.pipe()
        os.set_blocking(read, False)
        by_place[place] = write
        given.append((write, fd))
        sources.append(Source(read, fd, stream, place == "terminal", _waits(fd)))
    feed: int | None = None
    if relays:
        by_place["input"], feed = os.pipe()
        os.set_blocking(feed, False)
        given.append((by_place["input"], 0))
    job = start_here(command, given)
    for theirs in set(by_place.values()):
        os.close(theirs)
    return Wired(job, sources, master, None, feed)


def _terminal_like(fd: int) -> tuple[int, int]:
    master, slave = os.openpty()
    attributes = termios.tcgetattr(fd)
    # Ours still does what is done to output on its way to the screen.
    attributes[_OUTPUT_FLAGS] &= ~termios.OPOST
    termios.tcsetattr(slave, termios.TCSANOW, attributes)
    termios.tcsetwinsize(slave, size_of(fd))
    return master, slave


def _place(fd: int) -> object:
    try:
        found = os.fstat(fd)
    except OSError:
        return fd
    # Nothing has an order where nothing is kept.
    return fd if stat.S_ISCHR(found.st_mode) else (found.st_dev, found.st_ino)


def _waits(fd: int) -> bool:
    """Does whoever reads there wait until the last writer is gone?"""
    try:
        mode = os.fstat(fd).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)
