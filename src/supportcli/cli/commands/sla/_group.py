"""The group `support sla`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "Deadlines."
EXAMPLES = ("support sla explain 142", "support sla check --within 30m")
COMMANDS: Mapping[str, CommandEntry] = {
    "due": CommandEntry("When is it due? Working time from a start.", "plain"),
    "elapsed": CommandEntry("How much working time lies between two instants?", "plain"),
    "explain": CommandEntry("Each clock of a case as a ledger.", "plain"),
    "check": CommandEntry("A monitoring plug-in: 0 ok, 1 due soon, 2 breached, 3 unknown.", "plain"),
    "simulate": CommandEntry("What would happen with another priority, or a wait?", "plain"),
    "migrate": CommandEntry("Recalculate open clocks by the policy in force now.", "change"),
    "waive": CommandEntry("Waive a breach, with a reason and an approver.", "change"),
}
