"""The group `support calendar`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "Working hours."
EXAMPLES = ("support calendar show office",)
COMMANDS: Mapping[str, CommandEntry] = {
    "list": CommandEntry("The calendars of the policy in force.", "read"),
    "show": CommandEntry("A calendar's next days and their open hours.", "read"),
    "holidays": CommandEntry("Print public holidays as dates for the policy file.", "read"),
}
