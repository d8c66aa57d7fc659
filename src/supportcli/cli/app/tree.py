"""The verb map: every command, the file it lives in and its line of help; nothing is imported before it is used."""

from collections.abc import Callable, Mapping

from supportcli.cli.lazy import lazy_import
from supportcli.domain.named_tuple import NamedTuple


class CommandEntry(NamedTuple):
    """A command: its line of help, the options of its kind, and `file` if it is another's name for that command."""

    help: str
    shared: str = "plain"  # or `read`, `past`, `change`, `tried`
    file: str | None = None


#: The reports, each with its line of help; the board is of now.
_REPORTS = {
    "board": "Write the queue as a page for a screen on the wall, which cron draws every minute.",
    "month": "A month as a whole: what came and went, which targets were met, what is left, what it was about.",
    "volume": "How many cases were opened, resolved, closed and reopened, by time or by what they are about.",
    "backlog": "How many cases were open at the end of each month, week or day, and how old they were.",
    "sla": "How many clocks met their targets, by metric, plan, priority, customer or time.",
    "categories": "Which categories of cases are many, grow, come back, take long or are reopened.",
    "targets": "Whether the targets of the policy were met: what was in time, reopened, solved at first contact.",
    "tiers": "What each tier has of the cases, and how they went.",
    "people": "How many cases people have, how long they took, and how they went.",
    "customers": "What customers asked for, how it went, and whether their targets were met.",
    "quality": "How often cases were reopened, handed on and solved at first contact, and how soon they were taken.",
    "priorities": "Every change of priority: who, why, and what it did.",
    "interruptions": "What was escalated to engineers, and who was paged: when, why, what was checked before.",
    "load": "How much work comes at which hour of the week, and whether somebody was on call.",
    "solutions": "How many closed cases ended with a solution, by tier.",
    "ratings": "How customers rated: asked, answered, mean, negative ones with their words, NPS, thanks.",
    "reviews": "How the questions of reviews were answered.",
    "overrides": "Every authorisation that was overridden: by which two people, and why.",
}
#: Sections of the help, each with its commands. The path of the file is the words of the command.
SECTIONS: Mapping[str, Mapping[str, CommandEntry | Mapping[str, CommandEntry]]] = {
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
        "access": {
            "grant": CommandEntry("Record an access window that a contact granted.", "change"),
            "revoke": CommandEntry("End an access window before its time.", "change"),
            "accept": CommandEntry("Accept what another store's people opened, and is unproved here.", "change"),
            "list": CommandEntry("Access windows that are open or ahead; of one case, all.", "read"),
            "check": CommandEntry("Check whether work on the customer's side is allowed now: exit 0 if so, 3 if not."),
        },
        "attempt": CommandEntry("Record that we tried to reach the customer, and nobody answered.", "change"),
        "undo": CommandEntry("Undo your last command, or the last one on a case.", "change"),
        "redact": CommandEntry("Erase a text from the record permanently.", "change"),
    },
    "When everything is down": {
        "incident": {
            "declare": CommandEntry(
                "Declare a major incident: who leads, repairs, talks; how often updates go out.", "change"
            ),
            "role": CommandEntry("Record who leads, repairs, or talks to the customers.", "change"),
            "attach": CommandEntry("Attach cases that the incident hits: an update answers them, too.", "change"),
            "update": CommandEntry("Update all customers that are hit.", "change"),
            "stable": CommandEntry("Report to all customers that the service is back.", "change"),
            "stand-down": CommandEntry("Report to all customers that the incident is over.", "change"),
            "list": CommandEntry("Incidents that run, when the next update is due, who waits for an answer.", "read"),
            "timeline": CommandEntry("What happened in an incident and the cases it hit, in order.", "read"),
            "review": CommandEntry("Record what happened, what helped, and what is to be done.", "change"),
            "report": CommandEntry("Write a page about an incident: summary, roles, updates, review, cases, timeline."),
        },
    },
    "Who is told": {
        "notify": CommandEntry("Page and tell people of what is due: for cron or a timer; status, enable.", "read"),
    },
    "On a customer's machine": {
        "run": CommandEntry("Run a command for a case, and record what it says."),
        "shell": CommandEntry("Work in a shell for a case, and record the whole session."),
        "ssh": CommandEntry("Work on a customer's machine over ssh, and record it."),
        "transcript": {
            "list": CommandEntry("List recordings, of cases or of all.", "read"),
            "show": CommandEntry("Print the output of a recording.", "plain"),
            "play": CommandEntry("Play a recording on this terminal at its recorded speed."),
            "export": CommandEntry("Write a recording as a file: asciicast, text or HTML."),
            "recover": CommandEntry("Store recordings that were kept in files while the store was unavailable."),
        },
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
        "report": {word: CommandEntry(text, "plain" if word == "board" else "past") for word, text in _REPORTS.items()},
    },
    "Customers and people": {
        "history": CommandEntry("What a customer registered, and whether its targets were met.", "read"),
        "customer": {
            "add": CommandEntry("Add a customer.", "change"),
            "edit": CommandEntry("Change what is known of a customer.", "change"),
            "show": CommandEntry("Everything about a customer: contract, contacts, cases.", "read"),
            "list": CommandEntry("Every customer, and what is owed to them.", "read"),
            "merge": CommandEntry("Merge two customers.", "change"),
            "unmerge": CommandEntry("Take a customer out of the one it was merged into.", "change"),
            "accept": CommandEntry("Accept what another store's people said of a customer.", "change"),
            "data": CommandEntry("Print everything that is held on a customer or a person there.", "read"),
        },
        "contract": {
            "add": CommandEntry("Agree on a plan, on people, and on what is prepaid.", "change"),
            "edit": CommandEntry("Correct what was typed of a contract.", "change"),
            "end": CommandEntry("End a contract, earlier or later than was agreed.", "tried"),
            "void": CommandEntry("Void a contract that should not have been made.", "change"),
            "list": CommandEntry("Every contract, or those of a customer.", "read"),
            "ledger": CommandEntry("What was taken from a contract, line by line, and what is left.", "read"),
        },
        "person": {
            "away": CommandEntry("Record that somebody is away: new cases go to the backup.", "change"),
            "back": CommandEntry("End or cancel an absence.", "change"),
            "reach": CommandEntry("Record where somebody is reached: an address for a way.", "change"),
            "show": CommandEntry("Everything about a person, and by which ways they are reached.", "read"),
            "list": CommandEntry("Who is here, and who is away until when.", "read"),
        },
        "wish": {
            "link": CommandEntry("Link cases to a wish, or a fault of the product.", "change"),
            "unlink": CommandEntry("Take cases from a wish.", "change"),
            "edit": CommandEntry("Give a wish a title, or say that it is a fault.", "change"),
            "close": CommandEntry("Close a wish, and list whom to answer.", "change"),
            "reopen": CommandEntry("Open a wish again.", "change"),
            "list": CommandEntry("The wishes that are open, what most customers ask for first.", "read"),
            "show": CommandEntry("A wish: the demand behind it, and each case that asks for it.", "read"),
        },
    },
    "On call": {
        "oncall": {
            "now": CommandEntry("Who is on call now, until when, and who comes after.", "read"),
            "next": CommandEntry("Who takes over next, and when; of a person, when they are on call next.", "read"),
            "who": CommandEntry("Who is on call at a time.", "read"),
            "schedule": CommandEntry("Who is on call when; a time without anybody is a row, too.", "read"),
            "cover": CommandEntry("Record that somebody answers instead of others, or besides them.", "change"),
            "swap": CommandEntry("Offer a shift, take one, or withdraw.", "change"),
            "handover": CommandEntry("What is open when somebody takes over, and who has acknowledged it.", "read"),
            "acknowledge": CommandEntry("Acknowledge that you took over, and have seen what is open.", "change"),
            "list": CommandEntry("Covers and swaps that hold, or are offered.", "read"),
            "hours": CommandEntry("How long everybody is on call: in all, at night, on weekends.", "read"),
            "rules": CommandEntry("Which working-time rules hold for whom, and their sources.", "read"),
            "calendar": CommandEntry("Write the shifts as a calendar file, for phones and mail programs."),
        },
        "route": CommandEntry("Who should take a case, in order, with the reasons.", "read"),
        "wait-estimate": CommandEntry(
            "How long until the first answer: place in the queue, who is here next, what was before.", "read"
        ),
        "coverage": CommandEntry("When nobody is on call who may take what a plan promises.", "read"),
    },
    "Deadlines and policy": {
        "sla": {
            "due": CommandEntry("When is it due? Working time from a start.", "plain"),
            "elapsed": CommandEntry("How much working time lies between two instants?", "plain"),
            "explain": CommandEntry("Each clock of a case as a ledger.", "plain"),
            "check": CommandEntry("A monitoring plug-in: 0 ok, 1 due soon, 2 breached, 3 unknown.", "plain"),
            "simulate": CommandEntry("What would happen with another priority, or a wait?", "plain"),
            "migrate": CommandEntry("Recalculate open clocks by the policy in force now.", "change"),
            "waive": CommandEntry("Waive a breach, with a reason and an approver.", "change"),
        },
        "policy": {
            "init": CommandEntry("Write a commented policy file from a few answers."),
            "check": CommandEntry("List every fault of a policy file."),
            "apply": CommandEntry("Store a policy file as the next version.", "tried"),
            "show": CommandEntry("Print a version of the policy."),
            "diff": CommandEntry("What changes between two versions, or a version and a file."),
            "try": CommandEntry("Judge the past by another policy: who would have been late.", "read"),
            "history": CommandEntry("Who applied which version when.", "read"),
            "edit": CommandEntry("Edit the policy in your editor and apply it."),
            "refresh": CommandEntry("Take this machine's newer zone data into the policy."),
        },
        "calendar": {
            "list": CommandEntry("The calendars of the policy in force.", "read"),
            "show": CommandEntry("A calendar's next days and their open hours.", "read"),
            "holidays": CommandEntry("Print public holidays as dates for the policy file.", "read"),
        },
    },
    "Knowledge": {
        "runbook": {
            "add": CommandEntry("Add a runbook: what to do while its owner is away.", "change"),
            "edit": CommandEntry("Change a runbook; what is not given stays.", "change"),
            "retire": CommandEntry("Retire a runbook.", "change"),
            "list": CommandEntry("The runbooks there are.", "read"),
            "show": CommandEntry("A runbook, and which of its steps are done on a case.", "read"),
            "find": CommandEntry("The runbooks that fit a case, or words.", "read"),
            "tick": CommandEntry("Tick steps of a runbook off on a case.", "change"),
        },
        "review": {
            "next": CommandEntry("Draw a closed case to review its answers, and ask the questions.", "change"),
            "answer": CommandEntry("Record the answers about a case that you drew.", "change"),
            "show": CommandEntry("The last review of a case: the draw, what was said, questions and answers.", "read"),
            "list": CommandEntry("The reviews that were drawn, the last first.", "read"),
        },
        "solution": {
            "add": CommandEntry("Add a solution: a prepared answer to what is asked again and again.", "change"),
            "from": CommandEntry("Draw a solution from what ended a case.", "change"),
            "edit": CommandEntry("Change a solution; what is not given stays.", "change"),
            "retire": CommandEntry("Retire a solution.", "change"),
            "list": CommandEntry("The solutions there are, with use and success.", "read"),
            "show": CommandEntry("A solution: its text, how often it was given, and whether it held.", "read"),
            "search": CommandEntry("The solutions that fit words, best first; at most ten.", "read"),
        },
    },
    "The store and the set-up": {
        "import": {
            "servicenow": CommandEntry("Import a ServiceNow list view or audit log, with its true history."),
            "events": CommandEntry(
                "Import events written by `support export events`; running it again adds nothing.", "tried"
            ),
        },
        "export": {"events": CommandEntry("Write the log, a line of JSON for each event.")},
        "copy": CommandEntry("Copy one store into another: to a server, to a laptop, back.", "tried"),
        "backup": CommandEntry("Write the store as it is now into a file, which is a store itself."),
        "restore": CommandEntry("Replace the store with a backup; the store as it was is kept."),
        "verify": CommandEntry("Verify the log's hash chain and all data derived from it."),
        "rebuild": CommandEntry("Rebuild all derived data from the log."),
        "upgrade": CommandEntry("Bring the store of an earlier version of the program up to date."),
        "audit": {
            "head": CommandEntry("Print the head of the hash chain, to be kept elsewhere."),
            "verify": CommandEntry("Verify the log's hash chain and all data derived from it.", file="verify"),
        },
        "evidence": CommandEntry("Export a verifiable evidence archive of cases: for a customer, an auditor, a court."),
        "config": {
            "list": CommandEntry("Every setting, its value, and where that comes from.", "read"),
            "get": CommandEntry("Print a setting."),
            "set": CommandEntry("Write a setting to the configuration file."),
            "unset": CommandEntry("Take a setting out of the configuration file."),
            "path": CommandEntry("Where the configuration file is."),
            "edit": CommandEntry("Open the configuration file in your editor."),
        },
        "whoami": CommandEntry("Your name in the record, where it comes from, and your role.", "read"),
        "demo": CommandEntry("Show a small team's day in a temporary store."),
        "doctor": CommandEntry("Check the set-up and list its problems."),
        "schema": CommandEntry("Print the JSON Schema of what the program answers."),
        "completion": {
            "show": CommandEntry("Print the completion script of your shell."),
            "install": CommandEntry("Install completion for your shell, or print how."),
            "ids": CommandEntry("Print the ids of the most urgent open cases, which completion scripts offer."),
            "words": CommandEntry("Print what a line's last word can become, which completion scripts offer."),
        },
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


def below(group: str) -> Mapping[str, CommandEntry | Mapping[str, CommandEntry]]:
    """Return the commands of a group, or of the whole program if it has no name."""
    found = ENTRIES.get(group) if group else {**ENTRIES, **STATUS}
    return found if isinstance(found, Mapping) else {}


def function_of(verb: str, entry: CommandEntry) -> Callable[..., None]:
    """Import the file of a command, which has an underscore after a keyword of Python, and return its function."""
    words, keywords = (entry.file or verb).split(), {"import", "from", "try"}
    path = ".".join(f"{word}_" if word in keywords else word.replace("-", "_") for word in words)
    return lazy_import(f"cli.commands.{path}").command  # type: ignore[no-any-return]
