"""The group `support policy`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "The policy file and its versions."
EXAMPLES = (
    "support policy show > policy.toml",
    "support policy check policy.toml",
    "support policy try policy.toml",
    "support policy apply policy.toml",
)
COMMANDS: Mapping[str, CommandEntry] = {
    "init": CommandEntry("Write a commented policy file from a few answers."),
    "check": CommandEntry("List every fault of a policy file."),
    "apply": CommandEntry("Store a policy file as the next version.", "tried"),
    "show": CommandEntry("Print a version of the policy."),
    "diff": CommandEntry("What changes between two versions, or a version and a file."),
    "try": CommandEntry("Judge the past by another policy: who would have been late.", "read"),
    "history": CommandEntry("Who applied which version when.", "read"),
    "edit": CommandEntry("Edit the policy in your editor and apply it."),
    "refresh": CommandEntry("Take this machine's newer zone data into the policy."),
}
