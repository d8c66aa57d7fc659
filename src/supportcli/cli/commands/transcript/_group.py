"""The group `support transcript`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "What was recorded."
EXAMPLES = ("support transcript list 142", "support transcript show @last")
COMMANDS: Mapping[str, CommandEntry] = {
    "list": CommandEntry("List recordings, of cases or of all.", "read"),
    "show": CommandEntry("Print the output of a recording.", "plain"),
    "play": CommandEntry("Play a recording on this terminal at its recorded speed."),
    "export": CommandEntry("Write a recording as a file: asciicast, text or HTML."),
    "recover": CommandEntry("Store recordings that were kept in files while the store was unavailable."),
}
