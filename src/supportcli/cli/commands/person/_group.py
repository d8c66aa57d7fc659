"""The group `support person`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "People who work here."
EXAMPLES = ('support person away ana --until "mon 09:00"',)
COMMANDS: Mapping[str, CommandEntry] = {
    "away": CommandEntry("Record that somebody is away: new cases go to the backup.", "change"),
    "back": CommandEntry("End or cancel an absence.", "change"),
    "reach": CommandEntry("Record where somebody is reached: an address for a way.", "change"),
    "show": CommandEntry("Everything about a person, and by which ways they are reached.", "read"),
    "list": CommandEntry("Who is here, and who is away until when.", "read"),
}
