"""A terminal that is there and must not be asked, and one that is not there and is drawn for."""

import pytest

from tests.cli.person import at_terminal
from tests.conftest import Support
from tests.desks import Office

MANY = ("note", *map(str, range(1, 12)), "-m", "Seen")


@pytest.fixture(autouse=True)
def _cases(office: Office) -> None:
    for number in range(11):
        office.open(f"Case {number}")


@pytest.mark.parametrize(("words", "env"), [
    ((*MANY, "--no-input"), {}), (("--no-input", *MANY), {}), (MANY, {"SUPPORT_NO_INPUT": "yes"}),
])  # fmt: skip
def test_err_nobody_is_asked(support: Support, words: tuple[str, ...], env: dict[str, str]) -> None:
    head = support("audit", "head").out
    seen = at_terminal(*words, env=env)
    assert (seen.status, "Nobody can be asked" in seen.screen) == (2, True)
    assert support("audit", "head").out == head
    # With the answer on the command line it is done.
    assert at_terminal(*words, "--yes", env=env).status == 0


def test_err_no_editor_is_opened() -> None:
    seen = at_terminal("note", "1", "--no-input", env={"EDITOR": "false"})
    assert (seen.status, "The text is missing" in seen.screen) == (2, True)


@pytest.mark.usefixtures("home")
def test_ok_the_setting_is_kept(support: Support) -> None:
    assert support("config", "set", "no_input", "on", "-q").status == 0
    assert support("config", "get", "no_input").out == "1\n"
    assert at_terminal(*MANY).status == 2


@pytest.mark.parametrize(("forced", "columns"), [("60", 60), ("140", 140), ("1", 80), ("yes", 80), ("9" * 5000, 80)])
def test_ok_what_a_terminal_would_show_is_drawn(support: Support, forced: str, columns: int) -> None:
    drawn = support("list", env={"SUPPORT_FORCE_TTY": forced, "NO_COLOR": "1"}).out
    assert drawn.startswith("Case ")
    assert max(map(len, drawn.splitlines())) == columns
    assert "\x1b[" in support("list", env={"SUPPORT_FORCE_TTY": forced, "TERM": "xterm"}).out
    assert support("list", "--tsv", env={"SUPPORT_FORCE_TTY": forced}).out == support("list").out


@pytest.mark.parametrize("forced", ["", "0"])
def test_ok_not_where_it_is_off(support: Support, forced: str) -> None:
    assert support("list", env={"SUPPORT_FORCE_TTY": forced}).out == support("list", "--tsv").out
