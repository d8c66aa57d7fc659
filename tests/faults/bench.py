"""The bench: a Python that has the program imported already, forks for every command, and lets the shim break it.

Runs as a script under LD_PRELOAD. Reads one JSON order a line from stdin, answers one JSON line each on stdout.
"""

import ctypes
import gc
import json
import os
import signal
import sys
import tempfile
import tty
from importlib import import_module
from itertools import count, islice
from random import Random
from typing import Any

from supportcli.cli.app.boundary import run
from supportcli.cli.app.catalogue import paths
from supportcli.storage.engine.sqlite import SqliteDatabase

shim = ctypes.CDLL(None)
shim.faults_sorts.restype = ctypes.c_char_p


def serve() -> None:
    """Answer orders until there are no more."""
    for path, _ in paths():
        warm([f"supportcli.cli.commands.{path.replace('import ', 'import_ ').replace(' ', '.')}"])
    for line in sys.stdin:
        order = json.loads(line)
        told = answer_here(order) if order["here"] else answer(order)
        os.write(1, json.dumps(told).encode() + b"\n")


def warm(names: list[str]) -> None:
    """Import once, here, what commands import late, so that a point costs what the command costs."""
    for name in names:
        try:
            import_module(name)
        except ImportError:
            continue
    gc.collect()
    gc.freeze()


def answer(order: dict[str, Any]) -> dict[str, Any]:
    """Run command lines in a child of its own, one after the other, and tell what became of the last."""
    outs = [os.memfd_create(name) for name in ("in", "out", "err", "late")]
    os.write(outs[0], order["stdin"].encode())
    os.lseek(outs[0], 0, os.SEEK_SET)
    ends = os.openpty() if order["terminal"] else None
    child = os.fork()
    if not child:
        work(order, outs, ends)
    _, status = os.waitpid(child, 0)
    told = [_all_of(each) for each in outs]
    if ends:
        os.close(ends[1])
        told[2] = _screen(ends[0])
    if order["mode"] == 0:
        warm(told[3].split())
    return {
        "status": os.waitstatus_to_exitcode(status), "out": told[1], "err": told[2], "calls": shim.faults_calls(),
        "hit": bool(shim.faults_hit()), "sorts": shim.faults_sorts()[: shim.faults_calls()].decode(),
    }  # fmt: skip


def answer_here(order: dict[str, Any]) -> dict[str, Any]:
    """Run a command that only looks, with nothing broken, in this process: a fork would cost more than the command."""
    kept, environment = [os.dup(fd) for fd in range(3)], dict(os.environ)
    outs = [os.memfd_create(name) for name in ("in", "out", "err")]
    try:
        os.environ.update(order["env"])
        for target, source in enumerate(outs):
            os.dup2(source, target)
        (arguments,) = order["commands"]
        status = run(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        for target, source in enumerate(kept):
            os.dup2(source, target)
            os.close(source)
        os.environ.clear()
        os.environ.update(environment)
    told = [_all_of(each) for each in outs]
    return {"status": status, "out": told[1], "err": told[2], "calls": 0, "hit": False, "sorts": ""}


def work(order: dict[str, Any], outs: list[int], ends: tuple[int, int] | None) -> None:
    """Run the program's own entry with the fault armed; never returns. It ends with the first status that is not 0."""
    status = 99
    known = len(sys.modules)
    try:
        os.environ.update(order["env"])
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if ends:
            tty.setraw(ends[1])
            outs = [ends[1], outs[1], ends[1], outs[3]]
        for target, source in enumerate(outs[:3]):
            os.dup2(source, target)
        if order["seed"]:
            draw_alike(order["seed"])
        if order["pragma"]:
            weaken(order["pragma"])
        shim.faults_arm("\n".join(order["folders"]).encode(), order["mode"], order["point"], order["log"].encode())
        for arguments in order["commands"]:
            status = run(arguments)
            if status:
                break
    except SystemExit as ended:
        # A command that puts its files away when it is ended by a signal.
        status = int(ended.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        # From the end, where the new ones are: whatever is looked at here is a page that is copied.
        os.write(outs[3], "\n".join(islice(reversed(sys.modules), max(0, len(sys.modules) - known))).encode())
        os._exit(status)


def draw_alike(seed: int) -> None:
    """Draw the same in every run, here and in SQLite: the same command then leaves the same bytes, looked at once."""
    chance = Random(seed)
    os.urandom = chance.randbytes
    # It is in the names of files that are not whole yet.
    os.getpid = lambda: 4711
    tempfile._name_sequence = (f"{chance.getrandbits(40):010x}" for _ in count())
    shim.faults_draw_nothing()


def weaken(pragma: str) -> None:
    """Let every connection of this process have another setting: for controls, which must be seen to fail."""
    whole = SqliteDatabase.__init__

    def begin(self: SqliteDatabase, path: str, **more: Any) -> None:
        whole(self, path, **more)
        for each in pragma.split(";"):
            self._link.execute(f"PRAGMA {each}")

    SqliteDatabase.__init__ = begin  # type: ignore[method-assign]


def _all_of(fd: int) -> str:
    os.lseek(fd, 0, os.SEEK_SET)
    try:
        return os.read(fd, 1 << 22).decode(errors="replace")
    finally:
        os.close(fd)


def _screen(fd: int) -> str:
    """Read what stands on the screen; once nobody holds the other end, reading on is an error."""
    seen = b""
    try:
        while some := os.read(fd, 65536):
            seen += some
    except OSError:
        pass
    finally:
        os.close(fd)
    return seen.decode(errors="replace")


if __name__ == "__main__":
    serve()
