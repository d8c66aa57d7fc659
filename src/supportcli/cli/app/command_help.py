"""The pages of help of the program, its groups and its commands, written from what they declare."""

import sys
from collections.abc import Callable
from inspect import getdoc

from supportcli.cli.app.help_page import page, write_examples
from supportcli.cli.app.help_writer import HelpWriter
from supportcli.cli.app.hints import EXAMPLES, TOPICS
from supportcli.cli.app.parameters import HELP, VERSION, Parameter, every, shared
from supportcli.cli.app.reading import span
from supportcli.cli.app.tree import SECTIONS, CommandEntry, below, function_of, group_of
from supportcli.cli.declare import Context

_ABOUT = "Support cases with SLA deadlines that tick, and priorities that move only with a written reason."


def show(ctx: Context, path: str) -> None:
    """Print the page of a command, as it was called, in colour if that was asked for."""
    sys.stdout.write(f"{page(written(path, ctx.verb), ctx.flags.get('color'))}\n")


def written(path: str, verb: str, width: int | None = None) -> str:
    """Write the page of a command, of a group, or of the program, which has no words."""
    writer = HelpWriter(width)
    group, _, name = verb.rpartition(" ")
    entry = below(group).get(name) if verb else None
    if isinstance(entry, CommandEntry):
        _command(writer, path, function_of(verb, entry), entry.shared)
    elif verb:
        group = group_of(verb)
        _head(writer, path, "COMMAND …", group.HELP)
        with writer.section("Commands"):
            writer.rows([(word, _line(word, each)) for word, each in group.COMMANDS.items()])
        write_examples(writer, group.EXAMPLES)
    else:
        _program(writer, path)
    return writer.page()


def _head(writer: HelpWriter, path: str, words: str, about: str) -> None:
    writer.usage(path, words)
    with writer.section():
        writer.text(about)


def _command(writer: HelpWriter, path: str, function: Callable[..., None], kind: str) -> None:
    about, _, examples = (getdoc(function) or "").partition("\nExamples:\n")
    every_one = every(function, kind)
    declared = [each for each in every_one if not each.is_shared]
    arguments = [each for each in declared if not each.names]
    _head(writer, path, " ".join(("[OPTIONS]", *map(_place, arguments))), about)
    for title, rows in (
        ("Arguments", [(each.label, _about(each)) for each in arguments]),
        ("Options", [(_names(each), _about(each)) for each in declared if each.names]),
        ("Shared options", [(_names(each), each.help) for each in every_one if each.is_shared]),
    ):
        if rows:
            with writer.section(title):
                writer.rows(rows)
    write_examples(writer, examples.splitlines())


def _program(writer: HelpWriter, path: str) -> None:
    _head(writer, path, "COMMAND …", _ABOUT)
    for title, entries in SECTIONS.items():
        with writer.section(title):
            writer.rows([(name, _line(name, entry)) for name, entry in entries.items()])
    with writer.section("Options of every command, before or after its name"):
        writer.rows([(_names(each), each.help) for each in (*shared("plain")[:-1], VERSION, HELP)])
    write_examples(writer, EXAMPLES)
    writer.paragraph()
    writer.text(f"More: support help COMMAND, support help TOPIC. Topics: {', '.join(TOPICS)}.")


def _place(argument: Parameter) -> str:
    """Return an argument as people type it: `ID…`, and `[WORDS]` where it may be left out."""
    name = argument.label
    return name if argument.is_required or name.startswith("[") else f"[{name}]"


def _names(option: Parameter) -> str:
    names = ", ".join(sorted(option.names, key=lambda name: name.startswith("--")))
    return names if option.kind is bool else f"{names} {option.metavar}"


def _about(parameter: Parameter) -> str:
    default = "" if parameter.kind is bool or parameter.default in {None, ""} else f"default: {parameter.default}"
    has_span = parameter.min is not None or parameter.max is not None
    more = [default, span(parameter) if has_span else "", "required" if parameter.is_required else ""]
    notes = "; ".join(filter(None, more))
    return f"{parameter.help}  [{notes}]" if notes else parameter.help


def _line(name: str, entry: CommandEntry | str) -> str:
    if isinstance(entry, CommandEntry):
        return entry.help
    return f"{group_of(name).HELP.rstrip('.')}: {', '.join(below(name))}."
