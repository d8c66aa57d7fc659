# ruff: noqa: INP001
"""Write docs/commands.md, the reference of every command, from the program itself: python docs/generate_commands.py."""

from pathlib import Path

from supportcli.cli.app import command_help
from supportcli.cli.app.help_topics import TOPICS
from supportcli.cli.app.tree import SECTIONS, below
from supportcli.cli.commands.help import written

HERE = Path(__file__).parent / "commands.md"
_WIDTH = 88
_HEAD = """\
# Commands

What `support help` prints, command by command. Written by `python docs/generate_commands.py`; a test compares.
"""


def reference() -> str:
    """Write the whole reference."""
    parts = [_HEAD, _page("support", "")]
    for title, entries in SECTIONS.items():
        parts.append(f"\n## {title}\n")
        for name in entries:
            for verb in (name, *(f"{name} {word}" for word in below(name))):
                parts += [f"\n### support {verb}\n", _page(f"support {verb}", verb)]
    parts.append("\n## Topics\n")
    for name, topic in TOPICS.items():
        parts += [f"\n### support help {name}\n", f"{topic.help}\n", _fenced(written(topic, _WIDTH))]
    return "\n".join(parts)


def _page(path: str, verb: str) -> str:
    return _fenced(command_help.written(path, verb, _WIDTH))


def _fenced(text: str) -> str:
    return f"```text\n{text}\n```\n"


if __name__ == "__main__":
    HERE.write_text(reference(), encoding="utf-8")
