"""One telling invocation of every command that changes a store, and the store they are all given to."""

import shlex
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tests.application.importing.log import EXTRACT
from tests.cli.commands.policy.policies import SMALL
from tests.faults.workshop import Workshop
from tests.instants import DAY, NOW
from tests.old_stores import aged, begun, open_case


class Row(NamedTuple):
    """A command line, and what it takes: `{files}` is the folder with what it reads, `{noted}` the event of a note.

    `fresh` begins with no store at all; `pragma` is given to SQLite on the way (never a weaker sync). `makes` is what the
    command is to change, if not the store: a file below the workshop's folder, which `older` lets be there before.
    `begins` names another store that it is given to, one of the files that commands read.
    """

    line: str
    keyed: bool = True
    status: int = 0
    fresh: bool = False
    terminal: bool = False
    pragma: str = ""
    makes: str = "data/cases.db"
    older: bool = False
    begins: str = ""


#: Turns of a week, of which ana has this one.
ROTA = """
[people.ana]
[people.ben]
[rotas.nights]
zone = "Europe/Helsinki"
[[rotas.nights.layers]]
members = ["ana", "ben"]
turn = "1 week"
start = "2026-11-23 09:00"
[ladders.critical]
priorities = ["critical"]
steps = [{ page = ["rota:nights"] }]
end = ["ana"]
[ratings]
call_back_under = 3
"""
CHECKLIST = """
[checklists.invoice]
categories = ["invoice"]
items = [{ ask = "Where do they see it?" }, "The order exists"]
"""
#: Of a noun, a line for each of its commands (`ROWS`), and what made the store that they are given to (`STORY`).
_NOUNS = [
    import_module(f"tests.faults.nouns.{path.stem}") for path in sorted((Path(__file__).parent / "nouns").glob("*.py"))
]
KEY, UPGRADE = "the-key", "upgrade"
#: By the words of the command, then by what is told apart.
ROWS: Mapping[str, Row] = {
    "open": Row("open 'The export is slow' -c Beta -p high -m 'It takes an hour since Friday'"),
    "open, first run": Row("open 'Checkout is down' -c Acme -p high -m 'Cards are refused'", fresh=True),
    "ack": Row("ack 11 -m 'At a keyboard in five minutes'", begins="oncall.db"),
    "open, somebody is paged": Row("open 'Nobody can pay' -c Acme -p critical", begins="oncall.db"),
    "triage": Row("triage 2 --impact outage --scope all --because 'Production line 2 stopped at nine' -a me"),
    "reprioritise": Row("reprioritise 1 critical --because 'Every customer is hit since noon'"),
    "reprioritise, the cache spilled": Row(
        "reprioritise 1 critical --because 'Every customer is hit since noon'", pragma="cache_size=1"
    ),
    "assign": Row("assign 1 2 ben"),
    "assign, to whoever should": Row("assign 1 --auto", begins="oncall.db"),
    "take": Row("take 1"),
    "next --take": Row("next --take", keyed=False),
    "release": Row("release 5"),
    "reply": Row("reply 1 -m 'We found the cause and are rolling back' --channel phone --to Ann"),
    "reply, waiting": Row("reply 1 -m 'Please send the log' --kind diagnostics --wait --until 'tomorrow 12:00'"),
    "reply, some of several": Row("reply 1 999 2 -m 'We look at it' --keep-going", status=5),
    "receive": Row("receive 1 -m 'It is back, but slow' --from Ann"),
    "tag": Row("tag 1 2 +vip +Upgrade -late"),
    "note": Row("note 1 -m 'Looked at the log'"),
    "note, with a translation": Row("note 1 -m 'Katsoin lokia' --translation 'Looked at the log'"),
    "note, eight cases": Row("note 1 2 3 4 5 6 7 8 -m 'The same fault in all of them'"),
    "note, of somebody": Row("note 1 -m '@ben looked at the log'"),
    "follow": Row("follow 1 2 --for ben"),
    "unfollow": Row("unfollow 5 --for cy"),
    "wait": Row("wait 1 --for vendor -m 'Ticket 4711 at the hosting provider' --until 'tomorrow 12:00'"),
    "resume": Row("resume 3 -m 'The vendor answered'"),
    "promise": Row("promise 1 --in 30m -m 'Call Ann back'"),
    "keep": Row("keep 6 -m 'Called Ann, she has what she needs'"),
    "escalate": Row("escalate 1 --to l2 --because 'Needs access to the database' --tried 'Restart, cache cleared'"),
    "check": Row("check 2 1 -m 'They see it in the portal'"),
    "escalate, unchecked": Row("escalate 2 --to l2 --because 'Needs the database' --unchecked 'They hung up'"),
    "deescalate": Row("deescalate 7 --because 'The patch is in, only the test is left'"),
    "resolve": Row("resolve 1 -m 'The certificate is renewed; it now renews itself'"),
    "close": Row("close 1 --as fixed -m 'The certificate is renewed; nothing is refused any more'"),
    "reopen": Row("reopen 4 --because 'The certificate expired again on the second node'"),
    "merge": Row("merge 1 --into 2 --anyway --because 'One outage, two reports'"),
    "link": Row("link 1 --to 2"),
    "unlink": Row("unlink 8 --from 1"),
    "undo": Row("undo 8"),
    "undo, my last": Row("undo"),
    "redact": Row("redact 1 {noted} --because 'Erasure request of 20 November, GDPR article 17' --yes"),
    "authorise": Row("authorise 10 --by 'Ann Lee' --ref '<4711@gamma.example>'"),
    "authorise, overridden": Row("authorise 10 --override --because 'Nobody answers, and it burns down'"),
    "incident declare": Row("incident declare 1 -m 'No shop can pay' --lead me --fixer ben --bridge '040 1'"),
    "incident role": Row("incident role 9 communicator ben"),
    "incident attach": Row("incident attach 1 2 --to 9"),
    "incident update": Row("incident update 9 -m 'The line is back in two shops' --every 1h"),
    "incident stable": Row("incident stable 9 -m 'All shops are online again'"),
    "incident stand-down": Row("incident stand-down 5 -m 'It has held for a day'"),
    "incident review": Row("incident review 7 --happened 'It expired' --helped 'The runbook' --action 'Renew it'"),
    "access grant": Row("access grant 10 --to 'in 2h' --level root --host db1 --by 'Ann Lee'"),
    "access accept": Row("access accept 10 --because 'Rang Ann, she confirmed it'", begins="unproved.db"),
    "access revoke": Row("access revoke 10 1 --because 'They work on it themselves'"),
    "attempt": Row("attempt 1 --channel phone --to Ann -m 'Rang out'"),
    "customer add": Row("customer add Nokia --alias N --contact 'Bo Ek' --phone '+46 8 123 456 78'"),
    "customer edit": Row("customer edit Gamma --language fi --contact 'Ann Lee' --phone '040 123 4567'"),
    "customer merge": Row("customer merge Beta --into Acme --because 'One company since June'"),
    "customer accept": Row("customer accept Gamma --because 'Rang Ann, Eve is new there'", begins="unproved.db"),
    "customer unmerge": Row("customer unmerge Epsilon --because 'Only their names are alike'"),
    "contract add": Row("contract add Acme --plan standard --from 2026-01-01 --engineer ben"),
    "contract edit": Row("contract edit Gamma 1 --consultations 20 --manager maria"),
    "contract void": Row("contract void Gamma 1 --because 'It was meant for Epsilon'"),
    "contract end": Row("contract end Gamma 1 --at 2026-12-01 --because 'They gave notice'", keyed=False),
    "person away": Row("person away ana --until 'in 2d' -m 'Conference'"),
    "person back": Row("person back ben"),
    "person reach": Row("person reach ben --way mail --address ben@acme.example --quiet-hours 22:00-07:00"),
    "oncall cover": Row("oncall cover ben --to 'in 2h' --instead-of ana -m 'Dentist'", begins="oncall.db"),
    "oncall acknowledge": Row("oncall acknowledge --person ana -m 'Spoke with Ben'", begins="oncall.db"),
    "oncall swap": Row("oncall swap take 1 --person ben", begins="oncall.db"),
    "time": Row("time 1 1h20m -m 'Looked through the logs'"),
    "edit": Row("edit 4 --title 'Export is slow' --contact '' --category export --kind request --channel chat"),
    "rate": Row("rate 4 4 -m 'Quick, thank you' --by Ann"),
    "rate, somebody calls back": Row("rate 4 2 -m 'Three days' --by Ann --channel phone", begins="oncall.db"),
    "rate, how likely to recommend us": Row("rate 4 --nps 9"),
    "review next": Row("review next --engineer ben", begins="closed.db"),
    "review answer": Row("review answer 11 --answers yes,no,na,yes -m 'Too short'", begins="drawn.db"),
    "thanks": Row("thanks 4 -m 'You saved us' --by Ann --channel mail"),
    "runbook add": Row("runbook add certificates --title 'A certificate ran out' --topic web --owner ben -m '1. Look'"),
    "runbook edit": Row("runbook edit payment --owner ana"),
    "runbook retire": Row("runbook retire payment --because 'Nobody pays by promise any more'"),
    "runbook tick": Row("runbook tick 2 payment 1"),
    "solution add": Row("solution add cards --title 'Cards are refused' --owner ben -m 'Restart the terminal'"),
    "solution from": Row("solution from 4 renewed --owner ben"),
    "solution edit": Row("solution edit slow --owner ana"),
    "solution retire": Row("solution retire slow --because 'The new export is quick'"),
    "reply, with a solution": Row("reply 1 --with slow -m 'Call us if it is not'"),
    "resolve, with a solution": Row("resolve 1 --solution slow"),
    "close, with a solution": Row("close 1 --as answered --solution slow"),
    "sla migrate": Row("sla migrate --yes"),
    "sla waive": Row("sla waive 9 --metric resolution --because 'Their own network was down' --approver maria"),
    "policy apply": Row("policy apply {files}/policy.toml", keyed=False),
    "policy edit": Row("policy edit", keyed=False, terminal=True),
    "import servicenow": Row("import servicenow {files}/incidents.csv", keyed=False),
    "import servicenow, the cache spilled": Row(
        "import servicenow {files}/incidents.csv", keyed=False, pragma="cache_size=1"
    ),
    "import events": Row("import events {files}/events.jsonl", keyed=False),
    "copy": Row("copy {files}/other.db {store}", keyed=False),
    "copy, into nothing": Row("copy {files}/other.db {store}", keyed=False, fresh=True),
    "rebuild": Row("rebuild", keyed=False),
    "upgrade": Row(UPGRADE, keyed=False, begins="aged.db"),
    "backup": Row("backup {made} --replace", keyed=False, makes="data/spare.db"),
    "backup, over an older one": Row("backup {made} --replace", keyed=False, makes="data/spare.db", older=True),
    "restore": Row("restore {files}/other.db --yes", keyed=False),
    "restore, the cache spilled": Row("restore {files}/long.db --yes", keyed=False, pragma="cache_size=1"),
    "restore, where there was nothing": Row("restore {files}/other.db --yes", keyed=False, fresh=True),
    # A noun may have its lines in a file of its name.
    **{words: Row(line) for each in _NOUNS for words, line in each.ROWS.items()},
}

#: What made the store that is there before: the instant and the command line.
_STORY = (
    ("2026-11-16T08:00:00Z", "open 'Checkout is down' -c Acme -p high -m 'Cards are refused'"),
    ("2026-11-16T08:10:00Z", "open 'Invoice is wrong' -c Beta"),
    ("2026-11-16T08:20:00Z", "open 'Mail is late' -c Beta -p medium"),
    ("2026-11-16T08:30:00Z", "open 'Login fails' -c Acme -p high"),
    ("2026-11-16T08:40:00Z", "open 'A question' -c Gamma -p low"),
    ("2026-11-16T08:50:00Z", "open 'Call us' -c Gamma -p medium"),
    ("2026-11-16T09:00:00Z", "open 'Reports are empty' -c Beta -p high"),
    ("2026-11-16T09:10:00Z", "open 'Search finds nothing' -c Acme -p medium"),
    ("2026-11-16T09:20:00Z", "open 'Everything stands' -c Acme -p critical"),
    ("2026-11-23T09:00:00Z", f"note 1 2 -m 'Looked at the log: {'nothing to see ' * 40}'"),
    ("2026-11-23T09:10:00Z", "wait 3 --for vendor -m 'Asked the provider'"),
    ("2026-11-23T09:20:00Z", "resolve 4 -m 'The certificate is renewed'"),
    ("2026-11-23T09:30:00Z", "assign 5 ben"),
    ("2026-11-23T09:35:00Z", "follow 5 --for cy"),
    ("2026-11-23T09:40:00Z", "promise 6 --in 3h -m 'Call Ann back'"),
    ("2026-11-23T09:50:00Z", "escalate 7 --to l2 --because 'Needs access to the database'"),
    ("2026-11-23T10:00:00Z", "link 8 --to 1"),
    ("2026-11-23T10:05:00Z", "open 'The till prints nothing' -c Gamma --channel phone -p high"),
    ("2026-11-23T10:10:00Z", "policy apply {files}/second.toml"),
    ("2026-11-23T10:11:00Z", "edit 2 --category invoice"),
    ("2026-11-23T10:12:00Z", "contract add Gamma --plan standard --from 2026-01-01 --engineer ben"),
    ("2026-11-23T10:14:00Z", "person away ben --until 2026-11-30"),
    (
        "2026-11-23T10:16:00Z",
        "runbook add payment --title 'A promised payment' --topic billing --owner ben -m '1. Look'",
    ),
    (
        "2026-11-23T10:16:30Z",
        "solution add slow --title 'A slow export' --owner ben -m 'Export at night, or in two parts.'",
    ),
    ("2026-11-23T10:17:00Z", "customer edit Gamma --contact 'Ann Lee' --phone '040 123 4567' --may-authorise"),
    ("2026-11-23T10:18:30Z", "access grant 10 --to '2026-11-23T15:00:00Z' --level user --host till1 --by 'Ann Lee'"),
    ("2026-11-23T10:19:00Z", "customer add Epsilon"),
    ("2026-11-23T10:19:30Z", "customer merge Epsilon --into Gamma --because 'One company since June'"),
    ("2026-11-23T10:20:00Z", "promise 2 --in 4h -m 'Send the root cause'"),
    ("2026-11-23T10:21:00Z", "incident declare 9 -m 'No shop can pay' --lead ana"),
    ("2026-11-23T10:21:10Z", "incident attach 8 --to 9"),
    *(
        (f"2026-11-23T10:{minute}:{second}Z", f"incident {what} {number} -m 'So it stands'")
        for number, minute in ((5, 22), (7, 23))
        for second, what in zip(("00", "10", "20"), ("declare", "stable", "stand-down"), strict=True)
        if number == 7 or what != "stand-down"
    ),
)
STORY = sorted((*_STORY, *(each for noun in _NOUNS for each in noun.STORY)), key=lambda each: each[0])
OTHERS = (
    ("2026-11-20T08:00:00Z", "open 'The laptop is hot' -c Delta -p high -m 'Since the update'"),
    ("2026-11-20T09:00:00Z", "reply 1 -m 'Please switch it off'"),
    ("2026-11-20T10:00:00Z", "open 'The screen flickers' -c Acme"),
)


class Prepared(NamedTuple):
    """The store before, the files that commands read, and what the lines have to name."""

    store: bytes
    files: Mapping[str, bytes]
    noted: str

    def words(self, workshop: Workshop, row: Row) -> list[str]:
        """Return a row's command line for a workshop."""
        named = {"files": str(workshop.folder / "files"), "store": str(workshop.store), "noted": self.noted,
                 "made": str(workshop.folder / row.makes)}  # fmt: skip
        words = [word.format_map(named) for word in shlex.split(row.line)]
        return [*words, "--key", KEY] if row.keyed else words

    def put(self, workshop: Workshop, row: Row) -> None:
        """Let a workshop be as a row finds it."""
        workshop.put(None if row.fresh else self.files[row.begins] if row.begins else self.store)
        if row.older:
            (workshop.folder / row.makes).write_bytes(self.files["other.db"])

    def lay_out(self, workshop: Workshop) -> None:
        """Put the files into a workshop, which then has all that any row needs."""
        folder = workshop.folder / "files"
        folder.mkdir(exist_ok=True)
        for name, content in self.files.items():
            (folder / name).write_bytes(content)
            (folder / name).chmod(0o700)


def prepare(workshop: Workshop) -> Prepared:
    """Make the store that every row begins with, once."""
    second = SMALL.replace("8h", "9h").replace("[plans.standard]\n", '[plans.standard]\noverride_alone = "24h"\n')
    second += CHECKLIST
    files = {
        "second.toml": second.encode(), "policy.toml": SMALL.replace("8h", "10h").encode(),
        "edited.toml": SMALL.replace("8h", "11h").encode(),
        "editor.sh": b'#!/bin/sh\ncat "${0%/*}/edited.toml" > "$1"\n',
        "incidents.csv": b"".join(EXTRACT.read_bytes().splitlines(keepends=True)[:40]),
    }  # fmt: skip
    bare = Prepared(b"", files, "")
    bare.lay_out(workshop)
    _tell(workshop, bare, OTHERS)
    files["other.db"] = workshop.store.read_bytes()
    files["events.jsonl"] = workshop.run(["export", "events"]).out.encode()
    _tell(workshop, bare, STORY)
    noted = next(row for row in workshop.picture()["event"] if "'noted'" in row and "'case:1'" in row)
    store = workshop.store.read_bytes()
    workshop.run(["note", "1", "-m", "What the log said since: " + "nothing to see " * 5000])
    files["long.db"] = workshop.store.read_bytes()
    files["unproved.db"] = _with_a_stranger(workshop, store)
    files["oncall.db"] = _with_a_rota(workshop, store)
    files["closed.db"] = _after(
        workshop, store, ("open 'The scanner is slow' -a ben", "ana"), ("close 11 --as fixed -m 'It is new'", "ben")
    )
    files["drawn.db"] = _after(workshop, files["closed.db"], ("review next", "ana"))
    files["aged.db"] = _aged(workshop.folder / "aged.db")
    made = Prepared(store, files, noted.strip("(").partition(",")[0])
    made.lay_out(workshop)
    return made


def _with_a_stranger(workshop: Workshop, store: bytes) -> bytes:
    """Let somebody whom the store does not know open a gate and register a contact in a copy of it; take that in."""
    workshop.put(store)
    laptop = str(workshop.folder / "files" / "laptop.db")
    authorised = "authorise 10 --by 'Ann Lee' --ref '<4712@gamma.example>'"
    registered = "customer edit Gamma --contact 'Eve Ek' --phone '+46 8 123 45 67' --may-authorise"
    for words, who in (
        (["copy", str(workshop.store), laptop], "ana"),
        ([*shlex.split(authorised), "--store", laptop], "mallory"),
        ([*shlex.split(registered), "--store", laptop], "mallory"),
        (["copy", laptop, str(workshop.store)], "ana"),
    ):
        done = workshop.run(words, env={"SUPPORT_ME": who})
        assert done.status == 0, done.err
    return workshop.store.read_bytes()


def _with_a_rota(workshop: Workshop, store: bytes) -> bytes:
    """Let ana be on call and be paged, and offer her next shift, in a copy of the store."""
    workshop.put(store)
    rota = workshop.folder / "files" / "rota.toml"
    rota.write_text(SMALL + ROTA, encoding="utf-8")
    down = shlex.split("open 'All is down' -c Acme -p critical")
    for words in (["policy", "apply", str(rota)], ["oncall", "swap", "offer", "in 15d"], down):
        done = workshop.run(words, env={"SUPPORT_ME": "ana"})
        assert done.status == 0, done.err
    return workshop.store.read_bytes()


def _after(workshop: Workshop, store: bytes, *lines: tuple[str, str]) -> bytes:
    """Return a copy of a store after these lines, each with who types it."""
    workshop.put(store)
    for line, who in lines:
        done = workshop.run(shlex.split(line), env={"SUPPORT_ME": who})
        assert done.status == 0, done.err
    return workshop.store.read_bytes()


def _aged(path: Path) -> bytes:
    """A store of the schema before, in which two people worked by a policy without zone data."""
    database = begun(path, NOW - DAY, is_test=True)
    for who in ("ana", "ben"):
        open_case(database, NOW - DAY, actor=who)
    aged(database).close()
    return path.read_bytes()


def environment(workshop: Workshop) -> dict[str, str]:
    """Name the editor that a person at a terminal would use."""
    return {"EDITOR": str(workshop.folder / "files" / "editor.sh")}


def _tell(workshop: Workshop, given: Prepared, story: tuple[tuple[str, str], ...]) -> None:
    workshop.put(None)
    for now, line in story:
        done = workshop.run(given.words(workshop, Row(line, keyed=False)), env={"SUPPORT_NOW": now})
        assert done.status == 0, f"{line}: {done.err}"


def command_of(name: str) -> str:
    """Return the words of the command that a row is about."""
    return name.partition(",")[0]
