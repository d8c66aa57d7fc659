"""The group `support solution`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "Solutions: prepared answers, suggested where they fit, and counted."
EXAMPLES = (
    "support solution search forgot my password",
    "support reply 142 --with reset-password",
    "support solution from 142 renew-certificate",
)
COMMANDS: Mapping[str, CommandEntry] = {
    "add": CommandEntry("Add a solution: a prepared answer to what is asked again and again.", "change"),
    "from": CommandEntry("Draw a solution from what ended a case.", "change"),
    "edit": CommandEntry("Change a solution; what is not given stays.", "change"),
    "retire": CommandEntry("Retire a solution.", "change"),
    "list": CommandEntry("The solutions there are, with use and success.", "read"),
    "show": CommandEntry("A solution: its text, how often it was given, and whether it held.", "read"),
    "search": CommandEntry("The solutions that fit words, best first; at most ten.", "read"),
}
