"""The edge of the program: every failure becomes a sentence and an exit status, and no traceback leaves."""

import os
import signal
import sys

import typer
from typer.exceptions import TyperException

from supportcli.cli.failures import report, report_typer, unexpected
from supportcli.cli.tree import root
from supportcli.domain.errors import SupportError


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit status."""
    try:
        status = _dispatch(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        return _hang_up()
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except OSError as error:
        _silence(sys.stdout)
        return report(SupportError(f"The output could not be written: {error.strerror}."), arguments)
    return status


def _dispatch(arguments: list[str]) -> int:
    try:
        with root().make_context("support", arguments) as context:
            context.command.invoke(context)
    except SupportError as error:
        return report(error, arguments)
    except TyperException as error:
        return report_typer(error, arguments)
    except typer.Exit as leaving:
        return leaving.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001  (the one broad except: what nobody foresaw is still told in a sentence)
        return unexpected(error, arguments)
    return 0


def _hang_up() -> int:
    # Nobody reads any more; the interpreter must not try to flush either, or it complains.
    _silence(sys.stdout)
    return 128 + signal.SIGPIPE


def _silence(stream: object) -> None:
    with open(os.devnull, "w", encoding="utf-8") as nothing:  # noqa: FURB101
        os.dup2(nothing.fileno(), 1 if stream is sys.stdout else 2)
