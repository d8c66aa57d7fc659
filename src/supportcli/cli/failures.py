"""How failures are told: a sentence and a hint on stderr, one JSON object if JSON was asked for."""

import json
import os
import sys

from typer.exceptions import TyperException

from supportcli.domain.errors import SupportError, UsageError
from supportcli.presentation.safe import ascii_only, many_lines, takes_unicode


def report(error: SupportError, arguments: list[str]) -> int:
    """Tell a failure and return its exit status."""
    if wants_json(arguments):
        _say(json.dumps({"error": as_json(error)}))
    else:
        _say(many_lines(f"support: {error.message}"))
        if error.hint:
            _say(many_lines(f"  {error.hint}"))
    return error.exit_status


def report_typer(error: TyperException, arguments: list[str]) -> int:
    """Tell what the command-line parser did not understand, with where to look."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "support"
    return report(UsageError(error.format_message(), f"Try: {path} --help"), arguments)


def unexpected(error: Exception, arguments: list[str]) -> int:
    """Tell a failure nobody foresaw, without the local values a traceback would show."""
    if os.environ.get("SUPPORT_DEBUG"):
        raise error
    told = f"Something unexpected went wrong: {type(error).__name__}: {error}."
    return report(SupportError(told, "Nothing was half written. SUPPORT_DEBUG=1 shows where it happened."), arguments)


def as_json(error: SupportError) -> dict[str, object]:
    """An error for machines."""
    return {"code": error.code, "exit": error.exit_status, "message": error.message, "hint": error.hint}


def wants_json(arguments: list[str]) -> bool:
    """Was JSON asked for, even if the rest of the line was not understood?"""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return "--json" in options


def _say(text: str) -> None:
    print(text if takes_unicode(sys.stderr) else ascii_only(text), file=sys.stderr)
