"""Run a program of the user's for a message: what it reads, how it ends, how long it may take."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from tempfile import TemporaryFile

from supportcli.cli.notifying.within import PATIENCE
from supportcli.domain.named_tuple import NamedTuple
from supportcli.presentation.text.safe import one_line

#: Characters of what a program says that are shown.
_LONGEST = 300


class Ended(NamedTuple):
    """How a program ended: its exit status, nothing if it took too long; or why it did not begin. And what it said."""

    status: int | None = None
    fault: str | None = None
    said: str = ""


def run(command: Sequence[str], given: bytes, more: Mapping[str, str] | None = None) -> Ended:
    """Run a program with these bytes on its stdin; one that takes too long is ended, with all that it began."""
    # Files, not pipes: a program need not read, and what it leaves running keeps nobody waiting.
    with TemporaryFile() as stdin, TemporaryFile() as stderr:
        stdin.write(given)
        stdin.seek(0)
        try:
            process = subprocess.Popen(  # noqa: S603  (the user's own program, from the user's own file)
                command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=stderr, start_new_session=True,
                env={**os.environ, **(more or {})},
            )  # fmt: skip
        except (OSError, ValueError) as error:
            return Ended(fault=getattr(error, "strerror", None) or "its command line cannot be passed on")
        try:
            status: int | None = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            _end(process)
            status = None
        except BaseException:
            _end(process)
            raise
        stderr.seek(0)
        lines = stderr.read(4 * _LONGEST).decode(errors="replace").strip().splitlines()
        return Ended(status, said=one_line(lines[0])[:_LONGEST] if lines else "")


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
