"""support policy init: a policy file from a few answers."""

from pathlib import Path

import pytest

from tests.cli.cases import refusal
from tests.cli.person import at_terminal
from tests.conftest import Support

pytestmark = pytest.mark.sqlite_only("no store is made or read")


def test_ok_options_and_what_is_usual_where_nobody_is_asked(support: Support, home: Path) -> None:
    said = support("policy", "init", "--hours", "mon-thu 08:00-16:00", "--with", "boris", "--promise", "high=30m/6h")
    assert said.err == "Wrote policy.toml. Look at it, then: support policy apply policy.toml\n"
    assert support("policy", "check", "policy.toml").status == 0
    text = (home / "policy.toml").read_text(encoding="utf-8")
    assert 'thu = ["08:00-16:00"]\n# closed' in text
    assert text.endswith('[people.boris]\nrole = "agent"\n')
    assert support("policy", "apply", "policy.toml").status == 0
    assert support("open", "Slow", "-p", "high", "--json").status == 0
    # What is there is never replaced.
    assert "is there already" in refusal(support, "policy", "init")["message"]
    assert (home / "policy.toml").read_text(encoding="utf-8") == text


def test_ok_a_pipe(support: Support) -> None:
    written = support("policy", "init", "-", "--zone", "Europe/Lisbon", "--office-hours-only", "--no-gate")
    assert (written.err, 'timezone = "Europe/Lisbon"' in written.out) == ("", True)
    assert support("policy", "check", "-", input=written.out).status == 0


def test_ok_at_a_terminal_it_asks_again_until_it_can_read_the_answer(support: Support, home: Path) -> None:
    answers = [
        ("Who are you", "ana\n"), ("Who else", "boris, cho ek\n"), ("Time zone", "Mars/Base\n"), ("Time zone", "Asia/Tokyo\n"),
        ("When do you work", "mon 9-5\n"), ("When do you work", "mon-fri 09:00-18:00\n"), ("round the clock", "n\n"),
        ("critical", "\n"), ("high", "soon\n"), ("high", "30m 6h\n"), ("medium", "\n"), ("low", "none none\n"), ("by phone", "n\n"),
    ]  # fmt: skip
    seen = at_terminal("policy", "init", "mine.toml", answers=answers)
    assert seen.status == 0
    assert 'Unknown zone "Mars/Base"' in seen.screen
    assert '"9-5" is not a window' in seen.screen
    text = (home / "mine.toml").read_text(encoding="utf-8")
    for said in (
        'timezone = "Asia/Tokyo"',
        'fri = ["09:00-18:00"]',
        '[people."cho ek"]',
        'first_response = { target = "30m" }',
    ):
        assert said in text
    assert support("policy", "check", "mine.toml").status == 0


@pytest.mark.parametrize(("words", "status"), [
    (["--hours", "9 to 5"], 2), (["--hours", "mon 9-5"], 2), (["--zone", "Mars/Base"], 2), (["--promise", "urgent=1h/2h"], 2),
    (["--promise", "high=1h"], 2), (["nowhere/policy.toml"], 2),
])  # fmt: skip
def test_err_what_cannot_be_read_leaves_no_file(support: Support, home: Path, words: list[str], status: int) -> None:
    done = support("policy", "init", *words)
    assert (done.status, len(done.err.splitlines()), list(home.glob("*.toml"))) == (status, 2, [])
