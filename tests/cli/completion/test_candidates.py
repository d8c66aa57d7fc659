"""What is offered at TAB: for every option and argument of every command, it is what the command takes."""

import shlex
import shutil
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

import pytest

from supportcli.cli.app.catalogue import parameters, paths
from supportcli.cli.app.parameters import Parameter
from supportcli.cli.completion import sources
from supportcli.cli.completion.candidates import complete
from tests.cli.commands.policy.policies import SMALL
from tests.conftest import Support
from tests.faults.commands import CHECKLIST, ROWS, STORY

#: What is needed beside the value that is completed, for commands that only read.
READS = {
    "show": "1", "log": "1", "access list": "10", "access check": "10", "sla explain": "1", "incident report": "9 --html", "route": "1", "wait-estimate": "1", "search": "till",
    "sla simulate": "1 --priority high", "sla due": "--calendar always --start now --for 1h",
    "sla elapsed": "--calendar always --start today --end tomorrow", "calendar show": "always",
    "customer show": "Gamma", "history": "Gamma", "contract ledger": "Gamma", "contract list": "Gamma",
    "runbook show": "payment", "person show": "ana", "runbook find": "1", "customer data": "Gamma", "policy show": "1",
    "policy diff": "1 2", "policy try": "1", "config get": "tz", "schema": "case", "completion show": "bash",
}  # fmt: skip
#: Where the line of a row and an option exclude each other, or the option needs another.
BESIDE = {
    "reprioritise --priority": "1 --because 'Every customer is hit since noon'", "assign --assignee": "1 2",
    "reply --until": "1 -m 'Please send the log' --kind diagnostics --wait", "sla simulate --wait": "1", "wait-estimate --customer": "", "wait-estimate --priority": "",
    "sla simulate --priority": "1", "sla simulate --for": "1 --wait 2h", "undo": "8 --yes",
}  # fmt: skip
#: What runs for ever, needs a terminal, or a recording.
NOT_RUN = {"watch", "run", "shell", "ssh", "demo", "backup", "config set", "config unset", "completion install"}
WRONG = "no-such-word"


def nothing(*_asked: object) -> tuple[()]:
    """A store that knows nothing."""
    return ()


def base(path: str, option: str = "") -> list[str] | None:
    """Return a line of a command that is complete, without its path; nothing where there is none."""
    beside = BESIDE.get(f"{path} {option}".strip(), BESIDE.get(path))
    if beside is not None:
        return shlex.split(beside)
    row = ROWS.get(path)
    if row is not None:
        fits = "{" not in row.line and not row.fresh and not row.terminal and not row.begins
        return shlex.split(row.line)[len(path.split()) :] if fits else None
    read = dict(paths())[path].shared == "read" or path in READS
    return shlex.split(READS.get(path, "")) if read and path not in NOT_RUN else None


def arguments(line: Sequence[str]) -> list[str]:
    """Return what stands before the first option of a line."""
    return list(takewhile(lambda word: not word.startswith("-"), line))


def long(option: Parameter) -> str:
    return next(name for name in option.names if name.startswith("--"))


EVERY = [(path, each) for path, _ in paths() for each in parameters(path)]
OPTIONS = [
    (path, each) for path, each in EVERY
    if each.names and each.kind is not bool and not (each.is_shared and path != "list" and each.name != "fields")
]  # fmt: skip


def is_file(path: str, each: Parameter) -> bool:
    if each.names:
        return bool({"--file", "--sign"} & set(each.names)) or each.metavar in {"FILE", "PATH", "REJECTS", "PLACE"}
    return each.metavar in {"FILE", "[FILE]", "[OLD]", "[NEW]"} or path == "copy"


@pytest.mark.parametrize("path", [path for path, _ in paths()])
def test_files_are_offered_for_files_alone(path: str) -> None:
    for each in parameters(path):
        if not each.names:
            continue
        if each.kind is not bool:
            shell = complete([*path.split(), long(each), ""], nothing).shell
            assert shell == ("files" if is_file(path, each) else ""), each.label
    arguments = [each for each in parameters(path) if not each.names]
    for place, each in enumerate(arguments):
        shell = complete([*path.split(), *["x"] * place, ""], nothing).shell
        assert shell == ("files" if is_file(path, each) else ""), each.label


def test_every_source_belongs_to_something() -> None:
    named = {f"{path} {name}" for path, each in EVERY for name in each.names}
    assert {key for key in sources.OPTIONS if not key.startswith("-")} <= named
    assert {key for key in sources.OPTIONS if key.startswith("-")} <= {key.rpartition(" ")[2] for key in named}
    assert set(sources.ARGUMENTS) | set(sources.LAST) <= {path for path, _ in paths()}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store in which every noun is there, once it was made."""
    return tmp_path_factory.mktemp("story")


@pytest.fixture
def store(support: Support, home: Path, story: Path) -> Path:
    """A copy of that store."""
    path = home / "cases.db"
    if not (story / "cases.db").exists():
        (story / "second.toml").write_text(SMALL.replace("8h", "9h") + CHECKLIST, encoding="utf-8")
        for now, line in STORY:
            words = [word.format(files=story) for word in shlex.split(line)]
            done = support(*words, env={"SUPPORT_NOW": now, "SUPPORT_STORE": str(path)})
            assert done.status == 0, done.err
        shutil.copy(path, story / "cases.db")
    shutil.copy(story / "cases.db", path)
    return path


def offered(support: Support, store: Path, words: Sequence[str]) -> list[str]:
    done = support("completion", "words", "fish", "--", *words, env={"SUPPORT_STORE": str(store)})
    assert (done.status, done.err) == (0, "")
    return [line.partition("\t")[0] for line in done.out.splitlines()[1:]]


def takes(support: Support, story: Path, store: Path, words: Sequence[str], value: str) -> bool:
    """Run a command on a fresh copy of the store: does it read the value? What a rule says of it is another thing."""
    shutil.copy(story / "cases.db", store)
    done = support(*words, env={"SUPPORT_STORE": str(store)}, input="")
    return done.status not in {2, 4} or value not in done.err


@pytest.mark.sqlite_only("the words are the same")
@pytest.mark.parametrize("path", [path for path, _ in paths() if base(path) is not None])
def test_law_a_command_takes_what_is_offered(support: Support, story: Path, store: Path, path: str) -> None:
    begin = path.split()
    for option in (each for at, each in OPTIONS if at == path):
        name = long(option)
        line = base(path, name) or []
        # What the option before stored is not offered.
        shutil.copy(story / "cases.db", store)
        found = offered(support, store, [*begin, *arguments(line), name, ""])
        for value in dict.fromkeys(found[:1] + found[-1:]):
            assert takes(support, story, store, [*begin, *line, name, value], value), f"{name} {value}"
        if isinstance(sources.of_option(path, option), tuple) and found:
            assert not takes(support, story, store, [*begin, *line, name, WRONG], WRONG), f"{name} takes anything"
    line = base(path) or []
    places = arguments(line)
    for place in range(len(places)):
        found = offered(support, store, [*begin, *line[:place], ""])
        if path in sources.LAST:
            # Further ids stand before the last word, and it alone behind them.
            is_last = place == len(places) - 1
            found = [word for word in found if word.startswith("S-") != is_last]
        for value in dict.fromkeys(found[:1] + found[-1:]):
            words = [*begin, *line[:place], value, *line[place + 1 :]]
            assert takes(support, story, store, words, value), " ".join(words)


@pytest.mark.sqlite_only("the words are the same")
def test_ok_what_fits_is_offered(support: Support, store: Path) -> None:
    def of(line: str) -> set[str]:
        return set(offered(support, store, [*shlex.split(line), ""]))

    assert of("reopen") == {"S-4"}
    assert of("resume") == {"S-3"}
    assert {"S-1", "S-2"} <= of("link 8 --to")
    assert "S-8" not in of("link S-8 --to")
    assert of("unlink 8 --from") == {"S-1", "S-9"}
    assert of("keep 6 --promise") == {"1"}
    assert of("access revoke") == {"S-10"}
    assert of("access revoke 10") == {"1"}
    assert of("contract end") == of("contract ledger") == {"Gamma"}
    assert of("contract edit Gamma 1 --engineer") == {"ana", "ben", "me"} - {"ana"}
    assert of("authorise 10 --by") == {"Ann Lee"}
    assert of("receive 1 --from") == set()
    assert of("customer edit Gamma --drop-contact") == {"Ann Lee"}
    assert of("contract end Gamma") == {"1"}
    assert of("runbook tick 2") == {"payment"}
    assert of("check 2") == {"1", "2"}
    assert of("check 2 1") == {"2"}
    assert of("wish unlink 5") >= {"GH-7"}
    assert of("wish show") == {"GH-7", "GH-8"}
    assert of("check 1") == set()
    assert {"Acme", "Beta", "Gamma"} == of("list -c")
    assert {"me", "ben"} <= of("assign 1 2")
    support("tag", "1", "+vip", env={"SUPPORT_STORE": str(store)})
    assert of("list --tag") == of("tag 2 --add") == {"vip", "major-incident"}
    assert "+vip" in offered(support, store, ["tag", "2", "+"])
    assert of("policy show") == {"1", "2"}
    assert "--csv" not in offered(support, store, ["list", "--json", "-"])
    assert "--sort" in offered(support, store, ["list", "--json", "-"])


def test_ok_without_a_store_there_are_words_and_no_sentence(support: Support, home: Path) -> None:
    done = support("completion", "words", "zsh", "--", "list", "-c", "")
    assert (done.status, done.out, done.err) == (0, "words\n", "")
    assert "words\nnew:\n" in support("completion", "words", "zsh", "--", "list", "--status", "n").out
    assert not list(home.rglob("cases.db"))


@pytest.mark.sqlite_only("the words are the same")
def test_ok_quotes_and_colons_of_bash(support: Support, store: Path) -> None:
    env = {"SUPPORT_STORE": str(store)}
    support("customer", "add", "Acme & Sons: East", env=env)
    support("customer", "add", 'It\'s "$(5)"', env=env)
    for typed, said in (
        (["-c", "Acme\\ "], "Acme\\ \\&\\ Sons:\\ East"), (["-c", "'Acme &"], "Acme & Sons: East"),
        (["-c", "Acme\\ \\&\\ Sons", ":"], "\\ East"), (["--status", "=", "w"], "waiting"),
        (["-c", "'It"], "It'\\''s \"$(5)\""), (["-c", '"It'], "It's \\\"\\$(5)\\\""), (["--status", "="], "new"),
    ):  # fmt: skip
        done = support("completion", "words", "bash", "--", "list", *typed, env=env)
        assert done.out.splitlines()[1] == said
