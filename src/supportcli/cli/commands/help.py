"""support help: pages on commands and topics."""

import sys
from difflib import get_close_matches
from typing import Annotated, Any

from supportcli.cli.app.command import show_page
from supportcli.cli.app.help_page import folded
from supportcli.cli.app.help_topics import TOPICS, Rows, Topic
from supportcli.cli.declare import Argument, Context
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError
from supportcli.presentation.formats.machine import write_json_object


def command(
    ctx: Context,
    words: Annotated[
        list[str] | None, Argument(metavar="[COMMAND…|TOPIC]", help=f"A command, or one of {', '.join(TOPICS)}.")
    ] = None,
) -> None:
    """Help on a command or a topic.

    Without a word, every command is listed.

    Examples:
    support help reprioritise
    support help sla explain
    support help time

    """
    asked = words or []
    here = lazy_import("cli.app.tree").top(ctx.meta)
    text = show_page(here, written(here, TOPICS[asked[0]])) if asked[:1] and asked[0] in TOPICS else _on(here, asked)
    if session_of(ctx).flags.get("json"):
        write_json_object({"text": text}, sys.stdout)
    else:
        sys.stdout.write(f"{text}\n")


def written(ctx: Any, topic: Topic) -> str:
    """Write a topic as a page."""
    formatter = ctx.make_formatter()
    for title, blocks in topic.parts:
        with formatter.section(title):
            for place, block in enumerate(blocks):
                if place:
                    formatter.write_paragraph()
                if isinstance(block, str):
                    formatter.write_text(block)
                elif isinstance(block, Rows):
                    formatter.write_dl(block.rows)
                else:
                    formatter.write("".join(f"{_verbatim(line, formatter.width)}\n" for line in block.lines))
    return str(formatter.getvalue()).rstrip("\n")


def _verbatim(line: str, width: int) -> str:
    is_command = line.startswith("support ") and "#" not in line
    return folded(line, width) if is_command else f"  {line}".rstrip()


def _on(here: Any, words: list[str]) -> str:
    for word in words:
        if not hasattr(here.command, "resolve_command"):
            raise UsageError(f"{here.command_path} has no command '{word}'.", f"Try: {here.command_path} --help")
        found = _resolve(here, word)
        here = lazy_import("cli.app.tree").below(found, word, here)
    return str(here.command.get_help(here))


def _resolve(here: Any, word: str) -> Any:
    try:
        return here.command.resolve_command(here, [word])[1]
    except UsageError as error:
        near = get_close_matches(word, TOPICS, n=1)
        if near and here.parent is None:
            raise UsageError(f"There is no command or topic '{word}'.", f"Did you mean {near[0]}?") from None
        raise error from None
