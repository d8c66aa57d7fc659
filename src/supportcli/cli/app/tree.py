"""The verb map: every command, the file it lives in and its line of help; nothing is imported before it is used."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from supportcli.cli.lazy import lazy_import


class Entry(NamedTuple):
    """A command: one line of help, the options it shares with its kind (`plain`, `read` or `change`).

    `file` is where it lives if it is another's name for a command: then its words are not its path.
    """

    help: str
    shared: str = "plain"
    file: str | None = None


#: Sections of the help, each with its commands. The path of the file is the words of the command.
SECTIONS: Mapping[str, Mapping[str, Entry | Mapping[str, Entry]]] = {
    "Working a case": {
        "open": Entry("Open a case.", "change"),
        "triage": Entry("Judge impact and scope; get a priority proposed.", "change"),
        "reprioritise": Entry("Change a priority, with a written justification.", "change"),
        "assign": Entry("Give cases to somebody.", "change"),
        "take": Entry("Take cases yourself.", "change"),
        "release": Entry("Take cases from whoever has them.", "change"),
        "reply": Entry("Record what we told the customer.", "change"),
        "receive": Entry("Record what the customer told us.", "change"),
        "time": Entry("Enter time that was spent.", "change"),
        "rate": Entry("Record how the customer rates a case, in their words.", "change"),
        "note": Entry("Write something down for ourselves.", "change"),
        "wait": Entry("Pause: wait for the customer, a vendor, an authorisation, a date.", "change"),
        "resume": Entry("End a wait.", "change"),
        "promise": Entry("Promise a callback or a next step; it becomes a clock.", "change"),
        "keep": Entry("Tick a promise off, or take it back.", "change"),
        "escalate": Entry("Hand cases on: l2, l3, engineering, management.", "change"),
        "deescalate": Entry("Hand cases back.", "change"),
        "resolve": Entry("Declare cases solved.", "change"),
        "close": Entry("End cases, and say how they ended.", "change"),
        "reopen": Entry("Take resolved or closed cases up again.", "change"),
        "link": Entry("Link cases to another.", "change"),
        "unlink": Entry("Cut the links to another case.", "change"),
        "authorise": Entry("Record that a contact confirmed in writing that we may work on their side.", "change"),
        "access": {
            "grant": Entry("Record that a contact lets us in for a time.", "change"),
            "revoke": Entry("End an access window before its time.", "change"),
            "list": Entry("Access windows that are open or ahead; of one case, all.", "read"),
            "check": Entry("May we touch the customer's side now? Exit 0 if so, 3 if not."),
        },
        "attempt": Entry("Record that we tried to reach the customer, and nobody answered.", "change"),
        "undo": Entry("Take your last command back, or the last one on a case.", "change"),
        "redact": Entry("Take what somebody wrote out of the record, for good.", "change"),
    },
    "On a customer's machine": {
        "run": Entry("Run a command for a case, and record what it says."),
        "shell": Entry("Work in a shell for a case, and record the whole session."),
        "transcript": {
            "list": Entry("What was recorded, of cases or of all.", "read"),
            "show": Entry("What a recorded command said.", "plain"),
            "play": Entry("Play a recording on this terminal, in its own time."),
            "export": Entry("Write a recording as a file: asciicast, text or HTML."),
            "recover": Entry("Bring in what the store could not take while it was recorded."),
        },
    },
    "Seeing what is owed": {
        "list": Entry("List the queue, most urgent first.", "read"),
        "next": Entry("The one case to take now, and why.", "read"),
        "show": Entry("Everything about a case.", "read"),
        "log": Entry("A case's history, told as sentences.", "read"),
        "search": Entry("Find cases by words.", "read"),
        "due": Entry("Every running clock, by the time it is due.", "read"),
        "watch": Entry("A live board; q quits."),
        "prompt": Entry("What is owed, for a shell's prompt: breached cases, and the time until the next deadline."),
        "stats": Entry("Short counts.", "read"),
        "report": {
            "priorities": Entry("Every change of priority: who, why, and what it did.", "read"),
            "overrides": Entry("Every gate that was opened without a confirmation: which two, and why.", "read"),
        },
    },
    "Customers and people": {
        "history": Entry("What a customer registered, and whether we kept our word.", "read"),
        "customer": {
            "add": Entry("Make a customer known.", "change"),
            "edit": Entry("Change what is known of a customer.", "change"),
            "show": Entry("The page to open when the phone rings.", "read"),
            "list": Entry("Every customer, and what is owed to them.", "read"),
            "merge": Entry("Let two customers be one.", "change"),
        },
        "contract": {
            "add": Entry("Agree on a plan, on people, and on what is prepaid.", "change"),
            "end": Entry("Let a contract end, earlier or later than was agreed."),
            "list": Entry("Every contract, or those of a customer.", "read"),
            "ledger": Entry("What was taken from a contract, line by line, and what is left.", "read"),
        },
        "person": {
            "away": Entry("Say that somebody is away: new cases go to the backup.", "change"),
            "back": Entry("Say that somebody is back, or does not go.", "change"),
            "list": Entry("Who is here, and who is away until when.", "read"),
        },
    },
    "Deadlines and policy": {
        "sla": {
            "due": Entry("When is it due? Working time from a start.", "plain"),
            "elapsed": Entry("How much working time lies between two instants?", "plain"),
            "explain": Entry("Each clock of a case as a ledger.", "plain"),
            "check": Entry("A monitoring plug-in: 0 well, 1 due soon, 2 breached, 3 cannot tell.", "plain"),
            "simulate": Entry("What would happen with another priority, or a wait?", "plain"),
            "migrate": Entry("Judge open clocks by the policy in force now.", "change"),
            "waive": Entry("Forgive a breach, with a reason and an approver.", "change"),
        },
        "policy": {
            "check": Entry("Tell every fault of a policy file."),
            "apply": Entry("Store a policy file as the next version."),
            "show": Entry("Print a version of the policy."),
            "diff": Entry("What changes between two versions, or a version and a file."),
            "history": Entry("Who applied which version when.", "read"),
            "edit": Entry("Edit the policy in your editor and apply it."),
        },
        "calendar": {
            "list": Entry("The calendars of the policy in force.", "read"),
            "show": Entry("A calendar's next days and their open hours.", "read"),
        },
    },
    "Knowledge": {
        "runbook": {
            "add": Entry("Write down what to do while somebody is away.", "change"),
            "edit": Entry("Change a runbook; what is not given stays.", "change"),
            "retire": Entry("Take a runbook out of use.", "change"),
            "list": Entry("The runbooks there are.", "read"),
            "show": Entry("A runbook, and which of its steps are done on a case.", "read"),
            "find": Entry("The runbooks that fit a case, or words.", "read"),
            "tick": Entry("Tick steps of a runbook off on a case.", "change"),
        },
    },
    "The store and the set-up": {
        "import": {
            "servicenow": Entry("Import a ServiceNow audit log, with its true history."),
            "events": Entry("Pour in what `support export events` wrote, all or nothing; twice adds nothing."),
        },
        "export": {
            "events": Entry("Write the log, a line of JSON for each event."),
        },
        "copy": Entry("Pour a store into another: to a server, to a laptop, back."),
        "backup": Entry("Write the store as it is now into a file, which is a store itself."),
        "restore": Entry("Put a backup in the place of the store; the store as it was is kept."),
        "verify": Entry("Check the chain of the log and everything that follows from it."),
        "rebuild": Entry("Make everything that follows from the log again."),
        "audit": {
            "head": Entry("The end of the chain: keep it elsewhere."),
            "verify": Entry("Check the chain of the log and everything that follows from it.", file="verify"),
        },
        "evidence": Entry("One archive about cases that anybody can check: for a customer, an auditor, a court."),
        "config": {
            "list": Entry("Every setting, its value, and where that comes from.", "read"),
            "get": Entry("Print a setting."),
            "set": Entry("Write a setting to the configuration file."),
            "unset": Entry("Take a setting out of the configuration file."),
            "path": Entry("Where the configuration file is."),
            "edit": Entry("Open the configuration file in your editor."),
        },
        "whoami": Entry("Your name in the record, where it comes from, and your role.", "read"),
        "demo": Entry("A throw-away store with a small team's day."),
        "doctor": Entry("Explain the whole set-up, and what is wrong with it."),
        "schema": Entry("Print the JSON Schema of what the program answers."),
        "completion": {
            "show": Entry("Print the completion script of your shell."),
            "install": Entry("Say, or do, what makes completion work in your shell."),
            "ids": Entry("Print the ids of the most urgent open cases, which completion scripts offer."),
        },
        "version": Entry("The version, and what it runs on."),
        "help": Entry("Help on a command or a topic."),
    },
}
ALIASES = {"new": "open", "reprioritize": "reprioritise", "authorize": "authorise"}
ENTRIES: Mapping[str, Entry | Mapping[str, Entry]] = {
    name: entry for section in SECTIONS.values() for name, entry in section.items()
}
#: What bare `support` runs.
STATUS = {"status": Entry("What is owed in a few lines, and what to type next.")}
GROUP_HELP = {
    "access": "Access windows on the customer's side.",
    "transcript": "What was recorded.",
    "report": "Reports over many cases.",
    "customer": "Customers: names, contacts, what was agreed.",
    "contract": "Contracts with customers.",
    "person": "People who work here.",
    "sla": "Deadlines.",
    "policy": "The policy file and its versions.",
    "calendar": "Working hours.",
    "runbook": "Runbooks: what to do about somebody else's topic.",
    "import": "Take cases over from elsewhere.",
    "export": "Write data for other programs and stores.",
    "audit": "The chain of the log.",
    "config": "Settings, and where they come from.",
    "completion": "Completion for your shell.",
}


def spelt(name: str) -> str:
    """Return the first word of a command as the map spells it."""
    return ALIASES.get(name, name)


def below(group: str) -> Mapping[str, Entry | Mapping[str, Entry]]:
    """Return the commands of a group, or of the whole program if it has no name."""
    found = ENTRIES.get(group) if group else {**ENTRIES, **STATUS}
    return found if isinstance(found, Mapping) else {}


def function_of(verb: str, entry: Entry) -> Callable[..., None]:
    """Import the file of a command, and return its function."""
    # `import` is a keyword of Python; its folder is `import_`.
    words = ["import_" if word == "import" else word for word in (entry.file or verb).split()]
    return lazy_import(f"cli.commands.{'.'.join(words)}").command  # type: ignore[no-any-return]
