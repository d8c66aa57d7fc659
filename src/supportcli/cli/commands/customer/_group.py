"""The group `support customer`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "Customers: names, contacts, what was agreed."
EXAMPLES = (
    'support customer add "Kaleva Foods" --contact "Ann Lee" --phone "+358 40 123 4567" --may-authorise',
    'support customer show "040 123 4567"',
)
COMMANDS: Mapping[str, CommandEntry] = {
    "add": CommandEntry("Add a customer.", "change"),
    "edit": CommandEntry("Change what is known of a customer.", "change"),
    "show": CommandEntry("Everything about a customer: contract, contacts, cases.", "read"),
    "list": CommandEntry("Every customer, and what is owed to them.", "read"),
    "merge": CommandEntry("Merge two customers.", "change"),
    "unmerge": CommandEntry("Take a customer out of the one it was merged into.", "change"),
    "accept": CommandEntry("Accept what another store's people said of a customer.", "change"),
    "data": CommandEntry("Print everything that is held on a customer or a person there.", "read"),
}
