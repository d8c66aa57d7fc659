"""The group `support runbook`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "Runbooks: what to do about somebody else's topic."
EXAMPLES = ("support runbook find 142", "support runbook show promised-payment --case 142")
COMMANDS: Mapping[str, CommandEntry] = {
    "add": CommandEntry("Add a runbook: what to do while its owner is away.", "change"),
    "edit": CommandEntry("Change a runbook; what is not given stays.", "change"),
    "retire": CommandEntry("Retire a runbook.", "change"),
    "list": CommandEntry("The runbooks there are.", "read"),
    "show": CommandEntry("A runbook, and which of its steps are done on a case.", "read"),
    "find": CommandEntry("The runbooks that fit a case, or words.", "read"),
    "tick": CommandEntry("Tick steps of a runbook off on a case.", "change"),
}
