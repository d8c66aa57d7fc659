"""The group `support completion`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "Completion for your shell."
EXAMPLES = ("support completion install", "support completion show bash")
COMMANDS: Mapping[str, CommandEntry] = {
    "show": CommandEntry("Print the completion script of your shell."),
    "install": CommandEntry("Install completion for your shell, or print how."),
    "ids": CommandEntry("Print the ids of the most urgent open cases, which completion scripts offer."),
    "words": CommandEntry("Print what a line's last word can become, which completion scripts offer."),
}
