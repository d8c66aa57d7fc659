"""The group `support audit`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "The hash chain of the log."
EXAMPLES = ("support audit head >> /mnt/elsewhere/heads.txt", "support audit verify --file /mnt/elsewhere/heads.txt")
COMMANDS: Mapping[str, CommandEntry] = {
    "head": CommandEntry("Print the head of the hash chain, to be kept elsewhere."),
    "verify": CommandEntry("Verify the log's hash chain and all data derived from it.", file="verify"),
}
