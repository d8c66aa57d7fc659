"""The group `support access`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "Access windows on the customer's side."
EXAMPLES = ('support access grant 142 --to "today 18:00" --level root --host db1 --by Ann', "support access list")
COMMANDS: Mapping[str, CommandEntry] = {
    "grant": CommandEntry("Record an access window that a contact granted.", "change"),
    "revoke": CommandEntry("End an access window before its time.", "change"),
    "accept": CommandEntry("Accept what another store's people opened, and is unproved here.", "change"),
    "list": CommandEntry("Access windows that are open or ahead; of one case, all.", "read"),
    "check": CommandEntry("Check whether work on the customer's side is allowed now: exit 0 if so, 3 if not."),
}
