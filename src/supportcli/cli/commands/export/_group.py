"""The group `support export`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "Write data for other programs and stores."
EXAMPLES = ("support export events > events.jsonl",)
COMMANDS: Mapping[str, CommandEntry] = {"events": CommandEntry("Write the log, a line of JSON for each event.")}
