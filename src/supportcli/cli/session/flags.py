"""The options every command shares, before or after its name."""

from typing import Any

from typer.core import TyperOption

from supportcli.cli.session.setting_rules import checked
from supportcli.domain.errors import UsageError

FLAGS = "supportcli.flags"

#: How a command line is written: declaration, help, and what the value is (a flag unless named).
_EVERYWHERE = (
    ("--json", "Answer in JSON.", None),
    ("--store", "Use this store: a path (SUPPORT_STORE).", "PATH"),
    ("--tz", "Read and show times in this zone.", "ZONE"),
    ("--color", "Colour: always, never or auto.", "WHEN"),
    ("--plain", "No tables: one `label: value` line each.", None),
    ("-q --quiet", "Say nothing that was not asked for.", None),
)
_READ = (
    ("--jsonl", "One JSON object a line.", None),
    ("--csv", "Comma-separated values with a header.", None),
    ("--tsv", "Tab-separated values, as in a pipe.", None),
    ("--ids", "Ids only, one a line.", None),
    ("--header", "A header over the TSV.", None),
    ("--fields", "Only these fields, by their JSON names.", "A,B,…"),
)
_CHANGE = (
    ("--at", "When it happened, if not now: today 09:40, 20m ago … (support help time).", "TIME"),
    ("--key", "Name this command: repeated with the same key, nothing happens twice.", "KEY"),
    ("--keep-going", "Do what can be done of several cases; exit 5 if something was left.", None),
    ("-y --yes", "Do not ask.", None),
)
_SHARED = {"plain": (), "read": _READ, "change": _CHANGE}


def command_options(kind: str) -> list[TyperOption]:
    """Make the options every command of a kind takes: `plain`, `read` or `change`."""
    return [_option(*each) for each in (*_SHARED[kind], *_EVERYWHERE)]


def flags(ctx: Any) -> dict[str, Any]:
    """Return the shared options that were given, before or after the verb."""
    given: dict[str, Any] = ctx.meta.setdefault(FLAGS, {})
    return given


def _option(names: str, text: str, metavar: str | None) -> TyperOption:
    declared = names.split()
    return TyperOption(
        param_decls=declared, help=text, metavar=metavar, is_flag=metavar is None, expose_value=False, callback=_keep,
        # Eager, as --help is: a page of help heeds the colour asked for before it.
        default=None if metavar else False, type=None if metavar else bool, is_eager=declared[0] == "--color",
        rich_help_panel="shared",
    )  # fmt: skip


def _keep(ctx: Any, param: Any, value: Any) -> Any:
    if value not in {None, False}:
        if value == "":
            # A script's variable that was not set: without a key, or a time, the command would be another one.
            raise UsageError(f"--{param.name.replace('_', '-')} is empty.", "Leave it out, or give it a value.")
        flags(ctx)[param.name] = checked("color", value, "--color") if param.name == "color" else value
    return value
