"""The options every command shares, before or after its name."""

from collections.abc import Mapping
from typing import Any

from supportcli.cli.declare import Context, Option
from supportcli.cli.lazy import lazy_import
from supportcli.domain.errors import UsageError

_EVERYWHERE = (
    Option("--json", help="Answer in JSON."),
    Option("--store", metavar="PATH", help="Use this store: a path (SUPPORT_STORE)."),
    Option("--tz", metavar="ZONE", help="Read and show times in this zone."),
    Option("--color", metavar="WHEN", help="Colour: always, never or auto."),
    Option("--plain", help="No tables: one `label: value` line each."),
    Option("-q", "--quiet", help="Suppress confirmations and hints."),
    Option("--no-input", help="Never ask: what needs an answer is refused."),
)
_READ = (
    Option("--jsonl", help="One JSON object a line."),
    Option("--csv", help="Comma-separated values with a header."),
    Option("--tsv", help="Tab-separated values, as in a pipe."),
    Option("--ids", help="Ids only, one a line."),
    Option("--header", help="A header over the TSV."),
    Option("--fields", metavar="A,B,…", help="Only these fields, by their JSON names."),
)
_DRY_RUN = Option("--dry-run", help="Only show what it would do, and store nothing.")
_AS_OF = Option("--as-of", metavar="TIME", help="The store as it was known then: 03:12, 'fri 17:00', 2026-11-01 …")
_CHANGE = (
    Option("--at", metavar="TIME", help="When it happened, if not now: today 09:40, 20m ago … (support help time)."),
    Option("--key", metavar="KEY", help="Name this command: repeated with the same key, nothing happens twice."),
    Option("--keep-going", help="Do what can be done of several cases; exit 5 if something was left."),
    _DRY_RUN,
    Option("-y", "--yes", help="Do not ask."),
)
#: The options every command of a kind takes; one without a metavar is a flag.
SHARED: Mapping[str, tuple[Option, ...]] = {
    "plain": _EVERYWHERE, "read": (*_READ, *_EVERYWHERE), "past": (_AS_OF, *_READ, *_EVERYWHERE),
    "past page": (_AS_OF, *_EVERYWHERE),
    "change": (*_CHANGE, *_EVERYWHERE), "tried": (_DRY_RUN, *_EVERYWHERE),
}  # fmt: skip


def flags(ctx: Context) -> dict[str, Any]:
    """Return the shared options that were given, before or after the command's name."""
    return ctx.flags


def checked_flag(name: str, value: Any) -> Any:
    """Return the value of a shared option that was given.

    Raises:
        UsageError: it is empty, or no colour.

    """
    if value == "":
        # A script's variable that was not set: without a key, or a time, the command would be another one.
        raise UsageError(f"--{name.replace('_', '-')} is empty.", "Leave it out, or give it a value.")
    if name == "color":
        return lazy_import("cli.session.setting_rules").checked("color", value, "--color")
    return value
