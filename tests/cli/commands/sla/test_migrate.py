from pathlib import Path

from tests.cli.commands.policy.policies import SMALL
from tests.cli.commands.policy.terminal import at_terminal
from tests.cli.commands.sla.days import SLOWER, digest, opened
from tests.conftest import Support

LATER = "2026-11-23T14:00:00Z"
MOVED = {
    "metric": "resolution", "instance": 1, "state": "active", "target_seconds_before": 28800, "target_seconds": 57600,
    "due_before": "2026-11-23T20:00:00Z", "due": "2026-11-24T04:00:00Z",
}  # fmt: skip


def new_policy(support: Support, text: str = SLOWER) -> None:
    opened(support)
    assert support("policy", "apply", "-", input=text, now="2026-11-23T13:00:00Z").status == 0


def pinned(support: Support) -> dict[str, int]:
    return {
        clock["metric"]: clock["policy"]
        for case in support("list", "--json", now=LATER).json
        for clock in case["clocks"]
    }


def test_ok_a_dry_run_tells_all_and_writes_nothing(support: Support, home: Path) -> None:
    new_policy(support)
    before = digest(home)
    for arguments in ((), ("1",)):
        done = support("sla", "migrate", *arguments, "--dry-run", now=LATER)
        assert done.status == 0
        assert "  resolution: due today 20:00 → Tue 04:00 (14 h left)\n" in done.out
        assert done.err == "1 case would be judged by policy version 3. Nothing was written.\n"
        (told,) = support("sla", "migrate", *arguments, "--dry-run", "--json", now=LATER).json
        assert (told["id"], told["ok"], told["dry_run"], told["changed"], told["event"]) == (
            "S-1",
            True,
            True,
            True,
            None,
        )
        assert MOVED.items() <= next(each for each in told["effects"] if each["metric"] == "resolution").items()
    assert digest(home) == before


def test_ok_open_clocks_are_judged_anew_once(support: Support, home: Path) -> None:
    new_policy(support)
    support("reply", "1", "-m", "We are on it", now="2026-11-23T13:30:00Z")
    (told,) = support("sla", "migrate", "--json", now=LATER).json
    assert told["dry_run"] is False
    assert told["event"]["kind"] == "migrated"
    assert pinned(support) == {"first_response": 2, "first_resolution": 3, "resolution": 3}
    before = digest(home)
    assert support("sla", "migrate", "--json", now=LATER).json == []
    again = support("sla", "migrate", "1", now=LATER)
    assert (again.status, again.err) == (0, "0 cases judged by policy version 3; 1 by it already.\n")
    assert digest(home) == before


def test_ok_what_was_foretold_happens_and_stays_in_the_log(support: Support) -> None:
    new_policy(support)
    (foretold,) = support("sla", "migrate", "--dry-run", "--json", now=LATER).json
    (done,) = support("sla", "migrate", "--json", now=LATER).json
    assert done["effects"] == foretold["effects"] != []
    assert support("verify").status == 0


def test_ok_promises_and_closed_cases_are_left_alone(support: Support) -> None:
    opened(support)
    assert support("promise", "1", "--by", "2h", "-m", "I call back").status == 0
    assert support("resolve", "1", "-m", "A new fuse").status == 0
    assert support("close", "1", "--as", "fixed", "--withdraw-promises", "It works again").status == 0
    support("open", "Scanner", "-p", "low")
    support("promise", "2", "--by", "2h", "-m", "I call back")
    support("policy", "apply", "-", input=SLOWER)
    assert support("sla", "migrate", "--json", now=LATER).json == []
    assert support("sla", "migrate", "2", now=LATER).err == "0 cases judged by policy version 3; 1 by it already.\n"


def test_ok_many_in_batches_need_a_yes(support: Support) -> None:
    opened(support)
    for _ in range(11):
        support("open", "Printer", "-p", "medium")
    support("policy", "apply", "-", input=SLOWER)
    done = support("sla", "migrate", now=LATER)
    assert (done.status, done.out) == (2, "")
    assert "Judge the open clocks of 12 cases by policy version 3?" in done.err
    done = support("sla", "migrate", "--yes", "--key", "k1", now=LATER)
    assert done.err == "12 cases judged by policy version 3.\n"
    assert support("sla", "migrate", "--yes", "--key", "k1", now=LATER).status == 0
    assert support("sla", "migrate", "1", "--yes", "--key", "k1", now=LATER).status == 6


def test_ok_a_terminal_is_told_the_same(support: Support) -> None:
    new_policy(support)
    status, told = at_terminal("sla", "migrate", env={"SUPPORT_NOW": LATER})
    assert status == 0
    assert "S-1: clocks recalculated by policy version 3" in told


def test_ok_keep_going_leaves_what_is_not_there(support: Support) -> None:
    new_policy(support)
    done = support("sla", "migrate", "9", "1", "--keep-going", now=LATER)
    assert done.status == 5
    assert "There is no case S-9" in done.err
    assert pinned(support)["resolution"] == 3


def test_err_all_or_nothing(support: Support, home: Path) -> None:
    new_policy(support)
    before = digest(home)
    assert support("sla", "migrate", "1", "9", now=LATER).status == 4
    assert support("sla", "migrate", "--at", "1h ago", now=LATER).status == 2
    assert digest(home) == before


def test_err_a_plan_that_is_gone_would_take_the_clocks_with_it(support: Support, home: Path) -> None:
    new_policy(support, SMALL.replace("plans.standard", "plans.gold"))
    before = digest(home)
    for arguments in ((), ("1",), ("--dry-run",)):
        done = support("sla", "migrate", *arguments, now=LATER)
        assert (done.status, done.out) == (3, "")
        assert "the plan 'standard', which policy version 3 does not have" in done.err
    assert digest(home) == before
