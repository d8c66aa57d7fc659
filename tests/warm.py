"""A Python that has the program imported already and forks for every command, so that a run costs what it costs.

Every command is a process of its own, with the environment, folder and streams of whoever gave it. What an interpreter does
that is started anew is tried by tests that start it themselves, and by all of them with SUPPORT_TEST_COLD=1.
"""

import base64
import ctypes
import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

#: Memory in large pages, where glibc can: a fork then copies a few entries instead of thousands, in half of the time.
CHEAP_FORKS = {"PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}

#: What is not plain goes through Typer, which imports pydantic when it reads: together ten times what a command costs.
OTHERS = (
    "pydantic.main", "pydantic.type_adapter", "pydantic.fields", "pydantic.types", "pydantic.plugin._loader", "typer._adapters",
    "email.parser", "importlib.metadata", "importlib.resources.readers",
)  # fmt: skip


class Warm:
    """The other process; give it a command line and wait for what comes of it."""

    def __init__(self, *, checks_imports: bool = False) -> None:
        more = ["imports"] if checks_imports else []
        self._process = subprocess.Popen(
            [sys.executable, __file__, *more], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **CHEAP_FORKS},
        )  # fmt: skip

    def run(self, words: list[str], fed: bytes, env: dict[str, str], timeout: float) -> tuple[int, bytes, bytes]:
        """Run a command; return its status, what it wrote to stdout and what to stderr."""
        order = {
            "words": words,
            "fed": base64.b64encode(fed).decode(),
            "env": env,
            "folder": os.getcwd(),
            "timeout": timeout,
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        if told["late"]:
            raise subprocess.TimeoutExpired(words, timeout)
        return told["status"], base64.b64decode(told["out"]), base64.b64decode(told["err"])


_mine: dict[bool, Warm] = {}


def warm(words: Sequence[str]) -> Warm:
    """Return this test process's own for a command line, started the first time; it ends with the pipe to it.

    `import` checks its rows with SQLModel and `schema` prints from it, which is half of the memory that every fork would
    copy: they have one of their own.
    """
    checks_imports = not {"import", "schema"}.isdisjoint(words)
    if checks_imports not in _mine:
        _mine[checks_imports] = Warm(checks_imports=checks_imports)
    return _mine[checks_imports]


def _imported_late() -> Iterator[str]:
    """Yield what commands import when they need it, but for what loads SQLModel."""
    for place in ("supportcli.cli", "supportcli.presentation", "supportcli.storage.engine"):
        for found in walk_packages(import_module(place).__path__, f"{place}."):
            if not found.name.startswith(("supportcli.cli.commands", "supportcli.presentation.json_schema")):
                yield found.name


def settle() -> None:
    """Have nothing collected, and every free place in the heap taken: what a child makes is then side by side, on new pages.

    In the holes that imports leave, it would be all over the heap, and each page it is on is copied: a third of a fork's pages.
    """
    gc.collect()
    gc.freeze()
    if os.environ.get("PYTHONMALLOC") != "malloc" or "CS_GNU_LIBC_VERSION" not in os.confstr_names:
        return
    malloc = ctypes.CDLL(None).malloc
    malloc.restype, malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    # Larger than any hole, and so behind them all; what is behind it in turn is new.
    last = malloc(100_000)
    for size in (*range(65_000, 1024, -256), *range(1024, 8, -16)):
        for _ in range(20_000):
            if malloc(size) > last:
                break


def serve() -> None:
    """Answer orders until there are no more."""
    from supportcli.cli.app.catalogue import paths

    commands = [path for path, _ in paths() if "imports" in sys.argv or not path.startswith("import ")]
    names = [path.replace("import ", "import_ ").replace(" ", ".") for path in commands]
    for name in (*(f"supportcli.cli.commands.{name}" for name in names), *_imported_late(), *OTHERS):
        # A command with two names has one file.
        with suppress(ModuleNotFoundError):
            import_module(name)
    # The first policy of a store has 446 phrases; they are folded once.
    import_module("supportcli.domain.policy.reader").read(
        import_module("supportcli.domain.policy.builtin").builtin_text("UTC")
    )
    # Every file of a zone is looked at once.
    import_module("supportcli.domain.worktime.zone_data").known_names()
    import_module("supportcli.__main__")
    settle()
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


def answer(order: dict[str, Any]) -> dict[str, Any]:
    """Run one command in a child of its own."""
    streams = [os.memfd_create(name) for name in ("in", "out", "err")]
    os.write(streams[0], base64.b64decode(order["fed"]))
    os.lseek(streams[0], 0, os.SEEK_SET)
    child = os.fork()
    if not child:
        work(order, streams)
    late = False

    def give_up(*_: object) -> None:
        nonlocal late
        late = True
        os.kill(child, signal.SIGKILL)

    # A wait that is woken, not one that looks every few milliseconds: most commands end within such a pause.
    signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, order["timeout"])
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    out, err = (base64.b64encode(whole(each)).decode() for each in streams[1:])
    for each in streams:
        os.close(each)
    return {"status": status, "out": out, "err": err, "late": late}


def work(order: dict[str, Any], streams: list[int]) -> None:
    """Be the program; never returns."""
    from supportcli.__main__ import main

    status = 99
    try:
        os.environ.clear()
        os.environ.update(order["env"])
        time.tzset()
        os.chdir(order["folder"])
        for target, source in enumerate(streams):
            os.dup2(source, target)
        if spoken := order["env"].get("PYTHONIOENCODING"):
            sys.stdin = os.fdopen(0, encoding=spoken, closefd=False)
            for stream in (sys.stdout, sys.stderr):
                stream.reconfigure(encoding=spoken)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.argv = ["support", *order["words"]]
        main()
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def whole(stream: int) -> bytes:
    """Read all that was written to a stream."""
    return os.pread(stream, os.fstat(stream).st_size, 0)


if __name__ == "__main__":
    serve()
