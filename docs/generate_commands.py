# ruff: noqa: INP001
"""Write docs/commands.md, the reference of every command, from the program itself: python docs/generate_commands.py."""

from pathlib import Path
from typing import Any

import typer

from supportcli.cli.app.help_topics import TOPICS
from supportcli.cli.app.tree import SECTIONS, Entry, root
from supportcli.cli.commands.help import written

HERE = Path(__file__).parent / "commands.md"
_WIDTH = 88
_HEAD = """\
# Commands

What `support help` prints, command by command. Written by `python docs/generate_commands.py`; a test compares.
"""


def reference() -> str:
    """Write the whole reference."""
    top = root()
    context = typer.Context(top, info_name="support", terminal_width=_WIDTH, max_content_width=_WIDTH)
    parts = [_HEAD, _fenced(_help(top, context))]
    for title, entries in SECTIONS.items():
        parts.append(f"\n## {title}\n")
        for name, entry in entries.items():
            below = _below(context, top, name)
            parts += _pages(below, {} if isinstance(entry, Entry) else entry)
    parts.append("\n## Topics\n")
    for name, topic in TOPICS.items():
        parts += [f"\n### support help {name}\n", f"{topic.help}\n", _fenced(written(context, topic))]
    return "\n".join(parts)


def _pages(context: Any, entries: Any) -> list[str]:
    page = [f"\n### {context.command_path}\n", _fenced(_help(context.command, context))]
    for name in entries:
        page += _pages(_below(context, context.command, name), {})
    return page


def _below(context: Any, group: Any, name: str) -> Any:
    command = group.get_command(context, name)
    return typer.Context(command, info_name=name, parent=context, terminal_width=_WIDTH)


def _help(command: Any, context: Any) -> str:
    formatter = context.make_formatter()
    command.format_help(context, formatter)
    return str(formatter.getvalue()).rstrip("\n")


def _fenced(text: str) -> str:
    return f"```text\n{text}\n```\n"


if __name__ == "__main__":
    HERE.write_text(reference(), encoding="utf-8")
