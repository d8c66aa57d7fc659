"""The group `support contract`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "Contracts with customers."
EXAMPLES = (
    'support contract add "Kaleva Foods" --plan standard --from 2026-01-01 --engineer ana',
    'support contract ledger "Kaleva Foods"',
)
COMMANDS: Mapping[str, CommandEntry] = {
    "add": CommandEntry("Agree on a plan, on people, and on what is prepaid.", "change"),
    "edit": CommandEntry("Correct what was typed of a contract.", "change"),
    "end": CommandEntry("End a contract, earlier or later than was agreed.", "tried"),
    "void": CommandEntry("Void a contract that should not have been made.", "change"),
    "list": CommandEntry("Every contract, or those of a customer.", "read"),
    "ledger": CommandEntry("What was taken from a contract, line by line, and what is left.", "read"),
}
