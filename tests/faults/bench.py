"""The bench: a Python that has the program imported already, forks for every command, and lets the shim break it.

Runs as a script under LD_PRELOAD. Reads one JSON order a line from stdin, answers one JSON line each on stdout.
"""

import ctypes
import json
import os
import sys
from importlib import import_module
from typing import Any

from supportcli.cli.boundary import run

#: What commands import late; imported once, here, so that a point costs what the command costs.
WARM = ("open", "reprioritise", "close", "note", "first", "talk", "shape", "pointers")

shim = ctypes.CDLL(None)


def serve() -> None:
    """Answer orders until there are no more."""
    for name in WARM:
        try:
            import_module(f"supportcli.cli.{name}")
        except ImportError:
            continue
    for line in sys.stdin:
        os.write(1, json.dumps(answer(json.loads(line))).encode() + b"\n")


def answer(order: dict[str, Any]) -> dict[str, Any]:
    """Run one command in a child of its own and tell what became of it."""
    outs = [os.memfd_create(name) for name in ("out", "err")]
    child = os.fork()
    if not child:
        work(order, outs)
    _, status = os.waitpid(child, 0)
    told = []
    for each in outs:
        os.lseek(each, 0, os.SEEK_SET)
        told.append(os.read(each, 1 << 20).decode())
        os.close(each)
    return {
        "status": os.waitstatus_to_exitcode(status), "out": told[0], "err": told[1], "calls": shim.faults_calls(),
        "hit": bool(shim.faults_hit()), "sort": shim.faults_sort(),
    }  # fmt: skip


def work(order: dict[str, Any], outs: list[int]) -> None:
    """Run the program's own entry with the fault armed; never returns."""
    status = 99
    try:
        os.environ.update(order["env"])
        nothing = os.open(os.devnull, os.O_RDONLY)
        for source, target in ((nothing, 0), (outs[0], 1), (outs[1], 2)):
            os.dup2(source, target)
        shim.faults_arm("\n".join(order["folders"]).encode(), order["mode"], order["point"])
        status = run(order["arguments"])
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    serve()
