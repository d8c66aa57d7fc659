"""The verb map: every command, the file it lives in and its line of help; nothing is imported before it is used."""

from collections.abc import Mapping
from difflib import get_close_matches
from inspect import getdoc
from typing import Any, NamedTuple

import typer
from typer.core import TyperGroup, TyperOption
from typer.main import get_command

from supportcli.cli.app.command import HELP, Verb, show_page
from supportcli.cli.app.help_page import WIDEST, write_examples
from supportcli.cli.app.typer_reader import translated
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.flags import command_options, flags
from supportcli.domain.errors import UsageError


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


def root() -> TyperGroup:
    """Make the whole tree, with nothing in it yet but names."""
    version = TyperOption(
        param_decls=["--version"], is_flag=True, default=False, type=bool, expose_value=False, callback=_version,
    )  # fmt: skip
    return Root(
        name="support", params=[*command_options("read"), version],
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDEST},
        rich_markup_mode=None, subcommand_metavar="COMMAND …", options_metavar="",
        help="Support cases with SLA deadlines that tick, and priorities that move only with a written reason.",
    )  # fmt: skip


def top(meta: dict[str, Any]) -> Any:
    """Return the place of the whole tree, for whoever writes its help."""
    context = typer.Context(root(), info_name="support", max_content_width=WIDEST, help_option_names=["-h", "--help"])
    context.meta.update(meta)
    return context


def below(command: Any, name: str, parent: Any) -> Any:
    """Return the place of a command below another."""
    return typer.Context(command, info_name=name, parent=parent)


def make(path: str, verb: str, entry: Entry) -> Any:
    """Import a command's file and make the command of its function."""
    function = lazy_import(f"cli.commands.{path}").command
    text, _, examples = (getdoc(function) or "").partition("\nExamples:\n")
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    name = path.rpartition(".")[2].rstrip("_")
    command = app.command(name, cls=Verb, help=text, epilog=examples, options_metavar="[OPTIONS]")
    command(translated(verb, function))
    made = get_command(app)
    for param in made.params:
        if param.param_type_name == "argument" and param.metavar is None:
            param.metavar = (param.name or "").upper()
    made.params.extend(command_options(entry.shared))
    return made


class Branch(TyperGroup):
    """A group whose commands are imported when they are called."""

    def entries(self) -> Mapping[str, Entry | Mapping[str, Entry]]:
        """The commands below this one."""
        found = ENTRIES[self.name or ""]
        return found if isinstance(found, Mapping) else {}

    def list_commands(self, _ctx: Any) -> list[str]:
        """Every command's name, without importing any."""
        return list(self.entries())

    def get_command(self, _ctx: Any, name: str) -> Any:
        """Make the command of that name, or the group."""
        entry = self.entries().get(name)
        if isinstance(entry, Entry):
            return make(entry.file or self.file_name(name), self.verb(name), entry)
        if entry is None:
            return None
        return Branch(name=name, help=GROUP_HELP[name], rich_markup_mode=None, options_metavar="",
                      subcommand_metavar="COMMAND …")  # fmt: skip

    def file_name(self, name: str) -> str:
        """Where a command of this group lives, below `cli`."""
        return f"{_module(self.name or '')}.{_module(name)}"

    def verb(self, name: str) -> str:
        """Return the words of a command of this group."""
        return f"{self.name} {name}"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options before the next word, and insist on one."""
        rest = super().parse_args(ctx, args)
        if not ctx._protected_args and not ctx.resilient_parsing:  # noqa: SLF001  (there is no public way to ask)
            raise UsageError(
                f"{ctx.command_path} needs one of its commands: {', '.join(self.entries())}.",
                f"Try: {ctx.command_path} --help",
            )
        return rest

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or say which was probably meant."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None:
            near = self.near(name)
            meant = f"Did you mean {' or '.join(near)}?" if near else f"Try: {ctx.command_path} --help"
            raise UsageError(f"There is no command '{name}' in {ctx.command_path}.", meant)
        if not isinstance(command, Branch):
            _refuse_strangers(ctx, name, command)
        return name, command, args[1:]

    def near(self, name: str) -> list[str]:
        """Commands that were probably meant."""
        return get_close_matches(name, self.entries(), n=3)

    def get_help(self, ctx: Any) -> str:
        """Make the page of help."""
        return show_page(ctx, super().get_help(ctx))

    def format_options(self, _ctx: Any, formatter: Any) -> None:
        """Tell the commands below."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _line(name, entry)) for name, entry in self.entries().items()])

    def format_epilog(self, _ctx: Any, formatter: Any) -> None:
        """Tell examples as they are to be typed, and where there is more."""
        write_examples(formatter, list(lazy_import("cli.app.hints").EXAMPLES[self.name or ""]))


class Root(Branch):
    """The top of the tree."""

    def entries(self) -> Mapping[str, Entry | Mapping[str, Entry]]:
        """Every verb and group."""
        return {**ENTRIES, **STATUS}

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options before the verb; without a verb the status is meant."""
        rest = TyperGroup.parse_args(self, ctx, args)
        if flags(ctx).pop("version", False):
            ctx._protected_args = ["version"]  # noqa: SLF001  (--version is the command of that name)
        elif not ctx._protected_args:  # noqa: SLF001  (there is no public way to say "no command was named")
            ctx._protected_args = ["status"]  # noqa: SLF001
        return rest

    def get_command(self, ctx: Any, name: str) -> Any:
        """Make the command of that name, under any of its spellings."""
        return super().get_command(ctx, ALIASES.get(name, name))

    def file_name(self, name: str) -> str:
        """Where a verb lives, below `cli`."""
        return _module(name)

    def verb(self, name: str) -> str:
        """Return the word of a command."""
        return name

    def near(self, name: str) -> list[str]:
        """Commands that were probably meant, under any spelling, in any group, or as other programs call them."""
        inside = [f"{group} {name}" for group, entry in ENTRIES.items() if isinstance(entry, Mapping) and name in entry]
        elsewhere = lazy_import("cli.app.hints").ELSEWHERE.get(name)
        found = [*([elsewhere] if elsewhere else []), *inside]
        return found or get_close_matches(name, [*self.entries(), *ALIASES], n=3)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Tell the verbs by section, and what stands before or after any of them."""
        for title, entries in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, _line(name, entry)) for name, entry in entries.items()])
        with formatter.section("Options of every command, before or after its name"):
            records = [option.get_help_record(ctx) for option in command_options("plain")]
            formatter.write_dl([*filter(None, records), ("--version", "Show the version."), HELP])

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Tell examples, and where there is more."""
        super().format_epilog(ctx, formatter)
        formatter.write_paragraph()
        topics = ", ".join(lazy_import("cli.app.hints").TOPICS)
        formatter.write_text(f"More: support help COMMAND, support help TOPIC. Topics: {topics}.")


def _refuse_strangers(ctx: Any, name: str, command: Any) -> None:
    """Refuse options before the verb that the verb does not take."""
    known = {param.name for param in command.params}
    for given in flags(ctx):
        if given not in known:
            path = f"{ctx.command_path} {name}"
            raise UsageError(f"{path} takes no --{given.replace('_', '-')}.", f"Try: {path} --help")


def _version(ctx: Any, _param: Any, value: bool) -> bool:
    if value:
        flags(ctx)["version"] = True
    return value


def _line(name: str, entry: Entry | Mapping[str, Entry]) -> str:
    return entry.help if isinstance(entry, Entry) else f"{GROUP_HELP[name].rstrip('.')}: {', '.join(entry)}."


def _module(word: str) -> str:
    # `import` is a keyword of Python; its folder is `import_`.
    return f"{word}_" if word == "import" else word
