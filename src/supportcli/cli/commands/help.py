"""support help: pages on commands and topics."""

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Annotated

from supportcli.cli.app import command_help
from supportcli.cli.app.help_blocks import Rows, Topic
from supportcli.cli.app.help_page import folded, page
from supportcli.cli.app.help_topics import TOPICS
from supportcli.cli.app.help_writer import HelpWriter
from supportcli.cli.app.suggestions import unknown
from supportcli.cli.app.tree import below, spelt
from supportcli.cli.declare import Argument, Context
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
    text = written(TOPICS[asked[0]]) if asked[:1] and asked[0] in TOPICS else _on(asked)
    text = page(text, ctx.flags.get("color"))
    if ctx.flags.get("json"):
        write_json_object({"text": text}, sys.stdout)
    else:
        sys.stdout.write(f"{text}\n")


def written(topic: Topic, width: int | None = None) -> str:
    """Write a topic as a page."""
    writer = HelpWriter(width)
    for title, blocks in topic.parts:
        with writer.section(title):
            for place, block in enumerate(blocks):
                if place:
                    writer.paragraph()
                if isinstance(block, str):
                    writer.text(block)
                elif isinstance(block, Rows):
                    writer.rows(block.rows)
                else:
                    writer.write("".join(f"{_verbatim(line, writer.width)}\n" for line in block.lines))
    return writer.page()


def _verbatim(line: str, width: int) -> str:
    is_command = line.startswith("support ") and "#" not in line
    return folded(line, width) if is_command else f"  {line}".rstrip()


def _on(words: Sequence[str]) -> str:
    """Write the page of a command, named by its words."""
    path, verb = "support", ""
    for word in words:
        if verb and not below(verb):
            raise UsageError(f"{path} has no command '{word}'.", f"Try: {path} --help")
        name = word if verb else spelt(word)
        if name not in below(verb):
            raise _unknown(path, verb, word)
        path, verb = f"{path} {word}", f"{verb} {name}".strip()
    return command_help.written(path, verb)


def _unknown(path: str, group: str, word: str) -> UsageError:
    near = get_close_matches(word, () if group else TOPICS, n=1)
    if near:
        return UsageError(f"There is no command or topic '{word}'.", f"Did you mean {near[0]}?")
    return unknown(path, group, word)
