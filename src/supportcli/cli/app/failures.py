"""How failures are told: a sentence and a hint on stderr, one JSON object if JSON was asked for."""

import json
import os
import sys
from typing import Any

from typer.exceptions import TyperException

from supportcli.domain.errors import SupportError, UsageError
from supportcli.presentation.text.safe import ascii_only, many_lines, takes_unicode


def report(error: SupportError, arguments: list[str]) -> int:
    """Tell a failure and return its exit status."""
    if wants_json(arguments):
        say(json.dumps({"error": as_json(error)}))
    else:
        say(many_lines(f"support: {error.message}"))
        if error.hint:
            say(many_lines(f"  {error.hint}"))
    return error.exit_status


def report_typer(error: TyperException, arguments: list[str]) -> int:
    """Tell what the command-line parser did not understand, with where to look."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "support"
    said, hint = _in_our_words(error, path)
    return report(UsageError(said, f"{hint}Try: {path} --help"), arguments)


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
    """Tell whether JSON was asked for, even if the rest of the line was not understood."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return "--json" in options


def _in_our_words(error: Any, path: str) -> tuple[str, str]:
    """Say what the parser found in a sentence of ours; told by attributes, since its classes are private."""
    param, option = getattr(error, "param", None), getattr(error, "option_name", None)
    if hasattr(error, "possibilities"):
        near = " or ".join(error.possibilities or ())
        return f"{path} has no option {option}.", f"Did you mean {near}? " if near else ""
    if option is not None:
        return f"{option} {'needs a' if 'requires' in error.message else 'takes no'} value.", ""
    if param is not None:
        name = "/".join(param.opts) if param.param_type_name == "option" else param.make_metavar(error.ctx)
        if hasattr(error, "param_type"):
            return f"{name} is missing: {getattr(param, 'help', None) or path}", ""
        return f"{name}: {error.message.replace('a valid int.', 'a whole number.')}", ""
    if "unexpected extra argument" in error.message:
        extra = error.message.partition("(s) (")[2].removesuffix(")")
        return f"{path} did not expect '{extra}'.", "A text of several words stands in quotes. "
    return error.format_message(), ""


def say(text: str) -> None:
    """Say something safe on stderr; if nobody takes it, the exit status still tells."""
    try:
        sys.stderr.write((text if takes_unicode(sys.stderr) else ascii_only(text)) + "\n")
        sys.stderr.flush()
    except OSError:
        # What could not be written would be tried again, and fail again, on the way out.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
