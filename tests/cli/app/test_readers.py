"""Both readers of command lines against each other: what is called, with which values, and which error."""

import functools
from collections import Counter
from collections.abc import Callable

import pytest
import typer.main

from supportcli.cli.app import quick_reader, typer_reader
from supportcli.cli.app.command_line import Reader, understand
from supportcli.domain.errors import SupportError
from tests.cli.app.random_lines import lines
from tests.cli.walk import EVERY

Record = Callable[[str, object], None]


@pytest.fixture(autouse=True)
def _made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Typer make each command once: that takes nine tenths of its time."""
    monkeypatch.setattr(typer.main, "get_command", functools.cache(typer.main.get_command))
    monkeypatch.setattr(typer_reader, "_app", _app)


_app = functools.cache(typer_reader._app)


def _outcome(line: list[str], read: Reader) -> tuple[str, ...]:
    """What a reader makes of a line; values as `repr`, so that types and the order of parameters are compared, too."""
    try:
        call = understand(line, read)
    except quick_reader.NotPlain:
        return ("not plain",)
    except SupportError as error:
        return ("error", type(error).__name__, error.message, repr(error.hint))
    context = call.context
    return (
        "call", call.function.__module__, context.verb, repr(call.values), repr(context.params), repr(context.flags),
    )  # fmt: skip


def _compare(verb: str, count: int, seed: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in lines(verb, count, seed):
        quick, thorough = _outcome(line, quick_reader.read), _outcome(line, typer_reader.read)
        if quick == ("not plain",):
            # What is not plain is a fault: every line that Typer understands is read quickly.
            assert thorough[0] == "error", line
        else:
            assert quick == thorough, line
        found[quick[0]] += 1
    return found


def _enough(verb: str, count: int, seed: str, record: Record) -> None:
    found = _compare(verb, count, seed)
    record("figures: random command lines read by both readers", found.total())
    assert min(found["call"], found["error"], found["not plain"]) > count // 100 or count < 100, found


@pytest.mark.parametrize("verb", EVERY)
def test_both_readers_agree(verb: str, record_property: Record) -> None:
    _enough(verb, 40, "short", record_property)


@pytest.mark.slow
@pytest.mark.parametrize("verb", EVERY)
def test_both_readers_agree_on_many_lines(verb: str, record_property: Record) -> None:
    _enough(verb, 830, "slow", record_property)


@pytest.mark.nightly
@pytest.mark.parametrize("verb", EVERY)
def test_both_readers_agree_on_very_many_lines(verb: str, record_property: Record) -> None:
    _enough(verb, 100_000, "nightly", record_property)


@pytest.mark.parametrize("line", [
    ["list", "-phigh", "-p=low", "--priority=", "-p", "--"],
    ["list", "--", "-5"],
    ["note", "1", "-qy", "-m", "-x", "--key=a=b"],
    ["-q", "--store", "a", "list", "--store", "b"],
    ["verify", "--since", " 1_0 "],
    ["run", "1", "--local", "--", "ssh", "-p", "22", "--", "x"],
    ["reprioritize", "1", "high"],
    ["--version", "foo"],
    ["sla", "due", "--color", "blue", "--help"],
    ["customer", "edit", "A", "--phone", "", "--phone", "x"],
], ids=repr)  # fmt: skip
def test_what_was_difficult(line: list[str]) -> None:
    assert _outcome(line, quick_reader.read) == _outcome(line, typer_reader.read) != ("not plain",)


def test_a_repeatable_option_that_was_not_given_is_empty_in_the_digest() -> None:
    """`--key` remembers a digest of these: stores hold digests that were made with `()`, never with None."""
    call = understand(["list"], quick_reader.read)
    assert (call.values["status"], call.context.params["status"]) == (None, ())
