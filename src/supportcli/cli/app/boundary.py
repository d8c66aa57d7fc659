"""The edge of the program: every failure becomes a sentence and an exit status, and no traceback leaves."""

import os
import sys

from supportcli.cli.app import quick_reader
from supportcli.cli.app.command_line import Call, understand
from supportcli.cli.app.failures import report, unexpected, wants_json
from supportcli.cli.declare import SESSION, Context, Exit
from supportcli.cli.lazy import lazy_import
from supportcli.domain.errors import Refused, SupportError

#: What a shell says of a command that SIGINT or SIGPIPE ended: 128 and their numbers, 2 and 13 on every POSIX system.
INTERRUPTED, HUNG_UP = 130, 141


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit status."""
    if not _has_streams():
        return report(SupportError("The answer cannot be written: stdout is closed."), arguments)
    begun: list[Context] = []
    try:
        status = dispatch(arguments, begun)
        sys.stdout.flush()
    except BrokenPipeError:
        return _hang_up()
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        _silence()
        return report(lazy_import("cli.output.unwritten").fault(error, begun), arguments)
    return status


def dispatch(arguments: list[str], begun: list[Context] | None = None) -> int:
    """Run one command line as part of this process; a failure is reported, an error of the output is raised.

    What the command is called with is added to `begun`.

    Raises:
        KeyboardInterrupt: somebody pressed Ctrl-C.
        OSError: the output could not be written.

    """
    context = None
    try:
        call = understood(arguments)
        context = call.context
        if begun is not None:
            begun.append(context)
        _do(call)
    except SupportError as error:
        if context is not None and isinstance(error, Refused) and not wants_json(arguments):
            lazy_import("cli.output.local_refusal").localise(error, context)
        return report(error, arguments)
    except Exit as leaving:
        return leaving.status
    except OSError as error:
        # Files have names; without one it was the output.
        if error.filename is None:
            raise
        return report(SupportError(f"{error.filename}: {error.strerror}."), arguments)
    except Exception as error:  # noqa: BLE001  (the one broad except: what nobody foresaw is still one sentence)
        return unexpected(error, arguments)
    return 0


def _do(call: Call) -> None:
    try:
        call.function(call.context, **call.values)
    finally:
        if SESSION in call.context.meta:
            call.context.meta[SESSION].end()


def understood(arguments: list[str]) -> Call:
    """Return what a command line asks for, read by Typer where it is not plain.

    Raises:
        UsageError: it was not understood.

    """
    try:
        return understand(arguments, quick_reader.read)
    except quick_reader.NotPlain:
        pass
    return understand(arguments, lazy_import("cli.app.typer_reader").read)


def _has_streams() -> bool:
    """Return whether there is a stdout; what else was closed (`2>&-`) becomes nothing, lest a file takes its number."""
    has_output = sys.stdout is not None
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    return has_output


def _hang_up() -> int:
    # Nobody reads any more; the interpreter must not try to flush either, or it complains.
    _silence()
    return HUNG_UP


def _silence() -> None:
    with open(os.devnull, "w", encoding="utf-8") as nothing:
        os.dup2(nothing.fileno(), 1)
