"""The group `support incident`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "Major incidents: one repairs in peace, another talks to the customers."
EXAMPLES = (
    'support incident declare 142 -m "All shops are offline" --fixer ben --communicator cy --every 30m',
    'support incident update 142 -m "The line is back in two shops; we go on."',
)
COMMANDS: Mapping[str, CommandEntry] = {
    "declare": CommandEntry("Declare a major incident: who leads, repairs, talks; how often updates go out.", "change"),
    "role": CommandEntry("Record who leads, repairs, or talks to the customers.", "change"),
    "attach": CommandEntry("Attach cases that the incident hits: an update answers them, too.", "change"),
    "update": CommandEntry("Update all customers that are hit.", "change"),
    "stable": CommandEntry("Report to all customers that the service is back.", "change"),
    "stand-down": CommandEntry("Report to all customers that the incident is over.", "change"),
    "list": CommandEntry("Incidents that run, when the next update is due, who waits for an answer.", "read"),
    "timeline": CommandEntry("What happened in an incident and the cases it hit, in order.", "read"),
    "review": CommandEntry("Record what happened, what helped, and what is to be done.", "change"),
    "report": CommandEntry("Write a page about an incident: summary, roles, updates, review, cases, timeline."),
}
