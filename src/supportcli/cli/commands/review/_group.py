"""The group `support review`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "Reviews of answers: cases drawn by chance, a few questions, results over time."
EXAMPLES = ("support review next", "support review answer 142 --answers yes,yes,no,yes", "support report reviews")
COMMANDS: Mapping[str, CommandEntry] = {
    "next": CommandEntry("Draw a closed case to review its answers, and ask the questions.", "change"),
    "answer": CommandEntry("Record the answers about a case that you drew.", "change"),
    "show": CommandEntry("The last review of a case: the draw, what was said, questions and answers.", "read"),
    "list": CommandEntry("The reviews that were drawn, the last first.", "read"),
}
