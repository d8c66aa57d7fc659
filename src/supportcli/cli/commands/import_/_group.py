"""The group `support import`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "Import cases and events."
EXAMPLES = ("support import servicenow incidents.csv",)
COMMANDS: Mapping[str, CommandEntry] = {
    "servicenow": CommandEntry("Import a ServiceNow list view or audit log, with its true history."),
    "events": CommandEntry("Import events written by `support export events`; running it again adds nothing.", "tried"),
}
