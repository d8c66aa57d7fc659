"""The verb map: every command, the file it lives in and its line of help; nothing is imported before it is used.

The commands of a group are in `_group.py` of its folder below `cli/commands`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from supportcli.cli.lazy import lazy_import
from supportcli.domain.named_tuple import NamedTuple


class CommandEntry(NamedTuple):
    """A command: its line of help, the options of its kind, and `file` if it is another's name for that command."""

    help: str
    shared: str = "plain"  # or `read`, `past`, `past page`, `change`, `tried`
    file: str | None = None


#: What stands for a group of commands: `_group.py` of its folder has them, which other commands do not import.
GROUP = "group"
#: Sections of the help, each with its commands. The path of the file is the words of the command.
SECTIONS: Mapping[str, Mapping[str, CommandEntry | str]] = {
    "Working a case": {
        "open": CommandEntry("Open a case.", "change"),
        "triage": CommandEntry("Assess impact and scope, and get a suggested priority.", "change"),
        "edit": CommandEntry("Correct the title, customer, contact, category, channel or kind of cases.", "change"),
        "reprioritise": CommandEntry("Change a priority, with a written justification.", "change"),
        "assign": CommandEntry("Give cases to somebody.", "change"),
        "take": CommandEntry("Take cases yourself.", "change"),
        "release": CommandEntry("Unassign cases.", "change"),
        "ack": CommandEntry("Acknowledge pages: you have it, and nobody else is paged.", "change"),
        "reply": CommandEntry("Record what we told the customer.", "change"),
        "receive": CommandEntry("Record what the customer told us.", "change"),
        "time": CommandEntry("Enter time that was spent.", "change"),
        "rate": CommandEntry("Record how the customer rates a case, in their words.", "change"),
        "thanks": CommandEntry("Record the customer's thanks, in their words; they are no rating.", "change"),
        "tag": CommandEntry("Add tags to cases, and remove them.", "change"),
        "note": CommandEntry("Write an internal note.", "change"),
        "follow": CommandEntry("Follow cases: you are among those who hear of them.", "change"),
        "unfollow": CommandEntry("Follow cases no longer; a mention before is forgotten, too.", "change"),
        "wait": CommandEntry("Pause: wait for the customer, a vendor, an authorisation, a date.", "change"),
        "resume": CommandEntry("End a wait.", "change"),
        "promise": CommandEntry("Promise a callback or a next step; it becomes a clock.", "change"),
        "keep": CommandEntry("Fulfil or withdraw a promise.", "change"),
        "check": CommandEntry("Check items of a case's checklist off, with what was found.", "change"),
        "escalate": CommandEntry("Escalate cases to another tier: l2, l3, engineering, management.", "change"),
        "deescalate": CommandEntry("Return cases to a lower tier.", "change"),
        "resolve": CommandEntry("Declare cases solved.", "change"),
        "close": CommandEntry("Close cases, and record how they ended.", "change"),
        "reopen": CommandEntry("Reopen resolved or closed cases.", "change"),
        "merge": CommandEntry("Merge cases into another, which then owes what was owed on either.", "change"),
        "link": CommandEntry("Link cases to another.", "change"),
        "unlink": CommandEntry("Remove the links to another case.", "change"),
        "authorise": CommandEntry("Record a contact's written authorisation to work on the customer's side.", "change"),
        "access": GROUP,
        "attempt": CommandEntry("Record that we tried to reach the customer, and nobody answered.", "change"),
        "undo": CommandEntry("Undo your last command, or the last one on a case.", "change"),
        "redact": CommandEntry("Erase a text from the record permanently.", "change"),
    },
    "When everything is down": {
        "incident": GROUP,
    },
    "Who is told": {
        "notify": CommandEntry("Page and tell people of what is due: for cron or a timer; status, enable.", "read"),
    },
    "On a customer's machine": {
        "run": CommandEntry("Run a command for a case, and record what it says."),
        "shell": CommandEntry("Work in a shell for a case, and record the whole session."),
        "ssh": CommandEntry("Work on a customer's machine over ssh, and record it."),
        "transcript": GROUP,
    },
    "Seeing what is owed": {
        "list": CommandEntry("List the queue, most urgent first.", "past"),
        "next": CommandEntry("The one case to take now, and why.", "read"),
        "show": CommandEntry("Everything about a case.", "past"),
        "log": CommandEntry("A case's history, as sentences.", "past"),
        "search": CommandEntry("Find cases by words.", "read"),
        "due": CommandEntry("Every running clock, by the time it is due.", "past"),
        "watch": CommandEntry("A live board to work on; ? shows its keys."),
        "prompt": CommandEntry("What is owed, for a shell's prompt: breached cases, the time to the next deadline."),
        "stats": CommandEntry("Short counts.", "past"),
        "report": GROUP,
    },
    "Customers and people": {
        "history": CommandEntry("What a customer registered, and whether its targets were met.", "read"),
        "customer": GROUP,
        "contract": GROUP,
        "person": GROUP,
        "wish": GROUP,
    },
    "On call": {
        "oncall": GROUP,
        "route": CommandEntry("Who should take a case, in order, with the reasons.", "read"),
        "wait-estimate": CommandEntry(
            "How long until the first answer: place in the queue, who is here next, what was before.", "read"
        ),
        "coverage": CommandEntry("When nobody is on call who may take what a plan promises.", "read"),
    },
    "Deadlines and policy": {
        "sla": GROUP,
        "policy": GROUP,
        "calendar": GROUP,
    },
    "Knowledge": {
        "runbook": GROUP,
        "review": GROUP,
        "solution": GROUP,
    },
    "The store and the set-up": {
        "import": GROUP,
        "export": GROUP,
        "copy": CommandEntry("Copy one store into another: to a server, to a laptop, back.", "tried"),
        "backup": CommandEntry("Write the store as it is now into a file, which is a store itself."),
        "restore": CommandEntry("Replace the store with a backup; the store as it was is kept."),
        "verify": CommandEntry("Verify the log's hash chain and all data derived from it."),
        "rebuild": CommandEntry("Rebuild all derived data from the log."),
        "upgrade": CommandEntry("Bring the store of an earlier version of the program up to date."),
        "audit": GROUP,
        "evidence": CommandEntry("Export a verifiable evidence archive of cases: for a customer, an auditor, a court."),
        "config": GROUP,
        "whoami": CommandEntry("Your name in the record, where it comes from, and your role.", "read"),
        "demo": CommandEntry("Show a small team's day in a temporary store."),
        "doctor": CommandEntry("Check the set-up and list its problems."),
        "schema": CommandEntry("Print the JSON Schema of what the program answers."),
        "completion": GROUP,
        "version": CommandEntry("The version, and what it runs on."),
        "help": CommandEntry("Help on a command or a topic."),
    },
}
ALIASES = {"new": "open", "reprioritize": "reprioritise", "authorize": "authorise"}
ENTRIES = {name: entry for section in SECTIONS.values() for name, entry in section.items()}
#: What bare `support` runs.
STATUS = {"status": CommandEntry("What is owed in a few lines, and what to type next.")}


def spelt(name: str) -> str:
    """Return the first word of a command as the map spells it."""
    return ALIASES.get(name, name)


def below(group: str) -> Mapping[str, CommandEntry | str]:
    """Return the commands of a group, or those and the groups of the whole program if it has no name."""
    if not group:
        return {**ENTRIES, **STATUS}
    return group_of(group).COMMANDS if ENTRIES.get(group) == GROUP else {}


def group_of(name: str) -> Any:
    """Import the `_group.py` of a group, with its HELP, EXAMPLES and COMMANDS."""
    return lazy_import(f"cli.commands.{_path(name)}._group")


def function_of(verb: str, entry: CommandEntry) -> Callable[..., None]:
    """Import the file of a command, and return its function."""
    return lazy_import(f"cli.commands.{_path(entry.file or verb)}").command  # type: ignore[no-any-return]


def _path(words: str) -> str:
    """Return the dotted path of words, each with an underscore after it if it is a keyword of Python."""
    keywords = {"import", "from", "try"}
    return ".".join(f"{word}_" if word in keywords else word.replace("-", "_") for word in words.split())
