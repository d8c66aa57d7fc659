"""The short way to the cases at TAB answers what the command answers."""

from pathlib import Path

import pytest

from supportcli.cli.app.catalogue import parameters, paths
from supportcli.cli.completion import sources
from supportcli.cli.glance.answer import OF_OPEN, OF_UNRESOLVED, answer
from supportcli.domain.case.transitions import POSSIBLE
from tests.conftest import Support
from tests.desks import Office
from tests.instants import HOUR, NOW


def test_the_commands_of_the_short_way_are_those_that_take_such_cases() -> None:
    open_ones, unresolved = set(), set()
    for path, _ in paths():
        first = next((each for each in parameters(path) if not each.names), None)
        if first is not None and sources.of_argument(path, first, 0) == "ids":
            fits = {status for status, verbs in POSSIBLE.items() if path in verbs}
            if not fits or {"new", "resolved"} <= fits:
                open_ones.add(path)
            elif fits == {"new", "open", "waiting"}:
                unresolved.add(path)
    assert (open_ones, unresolved) == (OF_OPEN, OF_UNRESOLVED)


@pytest.mark.sqlite_only("a server is asked by the command")
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_ok_both_ways_answer_the_same(
    tmp_path: Path, support: Support, shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office(tmp_path)
    for hours, priority in ((1, "low"), (5, "critical"), (2, "high"), (9, "low")):
        office.open(f"Since: {hours} h", NOW - hours * HOUR, priority=priority)
    monkeypatch.setenv("SUPPORT_STORE", office.path)
    support("resolve", "3", "-m", "Renewed")
    support("close", "4", "--as", "void")
    for line in (["show", ""], ["wait", "S-"], ["access", "list", "S-1"], ["note", "9"]):
        asked = ["completion", "words", shell, "--", *line]
        assert answer(asked) == 0
        long_way = support("completion", "words", shell, "--store", office.path, "--", *line).out
        assert capsys.readouterr().out == long_way
        assert long_way.startswith("words\n")
    for line in (["resume", ""], ["show", "-"], ["show", "'S"], ["show", "1", ""], ["policy", ""]):
        assert answer(["completion", "words", shell, "--", *line]) is None
