"""How failures are reported: a sentence and a hint on stderr, one JSON object if JSON was asked for."""

import json
import os
import sys

from supportcli.cli.lazy import lazy_import
from supportcli.domain.errors import StoreError, SupportError
from supportcli.presentation.text.safe import ascii_only, many_lines, takes_unicode


def report(error: SupportError, arguments: list[str]) -> int:
    """Print a failure and return its exit status; that of the monitoring plug-in is its own, and known to monitors."""
    if is_plugin(arguments):
        return _report_unknown(error, is_json=wants_json(arguments))
    status = error.exit_status
    if status == SupportError.exit_status and "--exit-code" in _options(arguments):
        # There 1 says that something was found.
        status = StoreError.exit_status
    if wants_json(arguments):
        say(json.dumps({"error": {**as_json(error), "exit": status}}))
    else:
        say(many_lines(f"support: {error.message}"))
        if error.hint:
            say(many_lines(f"  {error.hint}"))
    return status


def is_plugin(arguments: list[str]) -> bool:
    """Check whether this is `sla check`, even if the rest of the command line is invalid."""
    verbs = lazy_import("cli.app.tree").below("")
    words = iter(arguments)
    return next((word for word in words if word in verbs), None) == "sla" and next(words, None) == "check"


def _report_unknown(error: SupportError, *, is_json: bool) -> int:
    plugin = lazy_import("presentation.store.plugin")
    status: int = plugin.STATES["unknown"][0]
    line = plugin.plugin_line("unknown", error.message)
    if is_json:
        say(json.dumps({"error": {**as_json(error), "exit": status}}))
        return status
    try:
        sys.stdout.write((line if takes_unicode(sys.stdout) else ascii_only(line)) + "\n")
        sys.stdout.flush()
    except OSError:
        say(line)
    return status


def unexpected(error: Exception, arguments: list[str]) -> int:
    """Report a failure nobody foresaw, without the local values a traceback would show."""
    if os.environ.get("SUPPORT_DEBUG"):
        raise error
    package = lazy_import("cli.app.dependencies").fault(error)
    if package is not None:
        return report(package, arguments)
    message = f"Something unexpected went wrong: {type(error).__name__}: {error}."
    return report(
        SupportError(message, "No change was half stored. SUPPORT_DEBUG=1 shows where it happened."), arguments
    )


def as_json(error: SupportError) -> dict[str, object]:
    """An error for machines."""
    return {"code": error.code, "exit": error.exit_status, "message": error.message, "hint": error.hint}


def wants_json(arguments: list[str]) -> bool:
    """Check whether JSON was requested, even if the rest of the command line is invalid."""
    return "--json" in _options(arguments)


def _options(arguments: list[str]) -> list[str]:
    return arguments[: arguments.index("--")] if "--" in arguments else arguments


def say(text: str) -> None:
    """Write safe text to stderr; if stderr is closed, the exit status still says what happened."""
    try:
        sys.stderr.write((text if takes_unicode(sys.stderr) else ascii_only(text)) + "\n")
        sys.stderr.flush()
    except OSError:
        # What could not be written would be tried again, and fail again, on the way out.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
