import pytest

from tests.cli.commands.policy.policies import written
from tests.cli.commands.policy.terminal import at_terminal
from tests.cli.commands.sla.test_due import VECTORS
from tests.conftest import Support


def asked(calendar: str, start: str, end: str) -> tuple[str, ...]:
    return "sla", "elapsed", "--policy", written(VECTORS), "--calendar", calendar, "--start", start, "--end", end


@pytest.mark.parametrize(
    ("calendar", "start", "end", "seconds"),
    [
        ("berlin", "2026-09-25T14:00:00Z", "2026-09-28T10:00:00Z", 4 * 3600),
        ("always", "2026-09-25T14:00:00Z", "2026-09-25T14:00:01Z", 1),
        ("berlin", "2026-09-28T10:00:00Z", "2026-09-25T14:00:00Z", 0),
        ("berlin", "2026-09-26T10:00:00Z", "2026-09-27T10:00:00Z", 0),
    ],
)
def test_ok_working_seconds(support: Support, calendar: str, start: str, end: str, seconds: int) -> None:
    done = support(*asked(calendar, start, end))
    assert (done.status, done.out, done.err) == (0, f"{seconds}\n", "")
    assert support(*asked(calendar, start, end), "--json").json == {"seconds": seconds}


def test_ok_people_hear_it_spoken() -> None:
    status, told = at_terminal(*asked("berlin", "2026-09-25T14:00:00Z", "2026-09-28T10:00:00Z"))
    assert (status, told) == (0, "4 h of working time\n")


def test_err_bad_times_and_missing_flags(support: Support) -> None:
    assert support(*asked("berlin", "yesterdays", "now")).status == 2
    assert support(*asked("nope", "now", "now")).status == 4
    assert "--end is missing" in support("sla", "elapsed", "--calendar", "office", "--start", "now").err
