"""A founder's night and a team's day: each deed by the commands that it took first, and by those that it takes now.

Both leave the same cases behind. `python tests/cli/test_a_day.py` prints the commands and keys of each deed.
"""

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import Support


class Deed(NamedTuple):
    """Something that somebody does at a time; each line is typed whole, `support` and a key for Enter included."""

    what: str
    who: str
    at: str
    first: tuple[str, ...]
    now: tuple[str, ...]


def _same(what: str, who: str, at: str, *lines: str) -> Deed:
    return Deed(what, who, at, lines, lines)


WHY = "Nobody in the north can pay since nine"
#: Text 000: a critical call at night, by oneself.
NIGHT = (
    _same("who is calling", "ana", "2026-11-23T02:10", "customer show '040 123 4567'"),
    Deed("open, take and answer a call", "ana", "2026-11-23T02:11",
         ("open 'Tills are down' -c Kaleva -p critical --channel phone --contact Ann", "take 1",
          "reply 1 -m 'We look at it right now' --channel phone --to Ann"),
         ("open 'Tills are down' -c Kaleva -p critical --channel phone --contact Ann --take --reply 'We look at it right now'",)),
    _same("promise a call", "ana", "2026-11-23T02:12", "promise 1 --in 30m -m 'Call Ann back' --to Ann"),
    Deed("call back as promised", "ana", "2026-11-23T02:40",
         ("reply 1 -m 'The disk is full, we make room' --channel phone --to Ann --no-promise", "keep 1 --not-told"),
         ("reply 1 -m 'The disk is full, we make room' --channel phone --to Ann",)),
    Deed("solve it and close", "ana", "2026-11-23T03:05",
         ("resolve 1 -m 'There is room again, and an alarm before it fills'", "close 1 --as fixed"),
         ("close 1 --as fixed -m 'There is room again, and an alarm before it fills'",)),
)  # fmt: skip
#: Three people, three customers, from nine to five.
DAY = (
    _same("look at the queue", "ana", "2026-11-23T09:00", "list", "due --within 4h"),
    Deed("three mails", "cleo", "2026-11-23T09:05",
         ("open 'Checkout is slow' -c Acme -p high --channel mail --contact Ben", "reply 2 -m 'We have your message'",
          "open 'How do we add a user?' -c Beta --channel mail --kind question", "open 'Login fails' -c Betta -p medium --channel mail"),
         ("open 'Checkout is slow' -c Acme -p high --channel mail --contact Ben --reply 'We have your message'",
          "open 'How do we add a user?' -c Beta --channel mail --kind question", "open 'Login fails' -c Betta -p medium --channel mail")),
    Deed("it was another customer", "cleo", "2026-11-23T09:08",
         ("close 4 --as void -m 'Opened for nobody'", "open 'Login fails' -c Beta -p medium --channel mail --at '2026-11-23T09:05:00Z'",
          "link 5 --to 4"),
         ("edit 4 -c Beta",)),
    Deed("a slip in the title", "cleo", "2026-11-23T09:09",
         ("note 3 -m 'The title should say users'",), ("edit 3 --title 'How do we add users?'",)),
    Deed("answer and take", "boris", "2026-11-23T09:15",
         ("take 2", "reply 2 -m 'We see the slow query' --to Ben"), ("reply 2 -m 'We see the slow query' --to Ben --take",)),
    Deed("answer a question for good", "cleo", "2026-11-23T09:20",
         ("take 3", "resolve 3 -m 'Under Settings, Users'", "close 3 --as answered"),
         ("close 3 --as answered -m 'Under Settings, Users'",)),
    Deed("look at what came in", "boris", "2026-11-23T09:30", ("log -n 20", "list --unassigned --json", "show 2"),
         ("list --unassigned", "show 2")),
    _same("a priority moves", "boris", "2026-11-23T09:40", f"reprioritise 2 critical --because '{WHY}'"),
    Deed("an outage is judged", "boris", "2026-11-23T09:41",
         ("triage 2 --impact outage --scope some", "note 2 -m 'Cause: the change of last night'"),
         ("triage 2 --impact outage --scope some --cause change",)),
    _same("who repairs is left in peace", "boris", "2026-11-23T09:42",
          "escalate 2 --to engineering --because 'Needs the query plan' --tried 'Restarted the pool' -a dan"),
    Deed("an update to the customer, and the next one", "boris", "2026-11-23T10:05",
         ("reply 2 -m 'Engineering is on it' --to Ben --channel phone", "promise 2 --in 1h -m 'Tell Ben' --to Ben"),
         ("reply 2 -m 'Engineering is on it' --to Ben --channel phone", "promise 2 --in 1h -m 'Tell Ben' --to Ben")),
    Deed("belongs together", "boris", "2026-11-23T10:10", ("note 2 -m 'release 42'", "note 5 -m 'release 42'"),
         ("tag 2 4 +release-42",)),
    Deed("what belongs together", "ana", "2026-11-23T10:15",
         ("search 'release 42'", "show 2", "show 5"), ("list --tag release-42",)),
    Deed("wait for the customer", "cleo", "2026-11-23T10:30",
         ("reply 5 -m 'Which browser is it?'", "wait 5 --for customer -m 'Asked for the browser'"),
         ("reply 4 -m 'Which browser is it?' --wait",)),
    Deed("they answer", "cleo", "2026-11-23T10:50", ("receive 5 -m 'Firefox 120'", "take 5"),
         ("receive 4 -m 'Firefox 120'", "take 4")),
    Deed("call as promised", "boris", "2026-11-23T11:00",
         ("reply 2 -m 'The index is back' --channel phone --to Ben --no-promise", "keep 2 --not-told"),
         ("reply 2 -m 'The index is back' --channel phone --to Ben",)),
    Deed("try before a batch", "ana", "2026-11-23T11:30", ("list --json", "list -c Acme --ids"), ("close 2 --as fixed -m 'x' --dry-run",)),
    Deed("the alarm that rang before", "cleo", "2026-11-23T12:00",
         ("open 'Disk at 95 %' --proactive --key disk-7 --ids",), ("open 'Disk at 95 %' --proactive --key disk-7 --while-open --ids",)),
    Deed("the case of an alarm", "cleo", "2026-11-23T12:05", ("search Disk", "take 6"), ("take key:disk-7",)),
    Deed("done with the alarm", "cleo", "2026-11-23T12:30", ("resolve 6 -m 'Made room'", "close 6 --as fixed"),
         ("close key:disk-7 --as fixed -m 'Made room'",)),
    Deed("time, and the end", "boris", "2026-11-23T14:00",
         ("time 2 1h20m", "resolve 2 -m 'The index is built in every release now'", "close 2 --as fixed"),
         ("time 2 1h20m", "close 2 --as fixed -m 'The index is built in every release now'")),
    _same("how it was for them", "cleo", "2026-11-23T15:00", "rate 2 5 -m 'Quick' --by Ben"),
    Deed("solve the last one", "cleo", "2026-11-23T16:00", ("resolve 5 -m 'Cleared the cookie'", "close 5 --as fixed"),
         ("close 4 --as fixed -m 'Cleared the cookie'",)),
    _same("the end of the day", "ana", "2026-11-23T17:00", "list", "stats --since '2026-11-23T00:00:00Z'", "history Acme"),
)  # fmt: skip
#: What a deed leaves behind, however it was done.
LEFT = (
    "status",
    "closed_as",
    "customer",
    "priority",
    "requested_priority",
    "kind",
    "channel",
    "tier",
    "impact",
    "breaches",
)


def keys(lines: tuple[str, ...]) -> int:
    """Count the keys of some lines."""
    return sum(len("support ") + len(line) + 1 for line in lines)


def _play(support: Support, story: tuple[Deed, ...], store: Path, *, is_now: bool) -> list[Any]:
    given = ("--store", str(store))
    support(
        "customer",
        "add",
        "Kaleva",
        "--contact",
        "Ann",
        "--phone",
        "+358 40 123 4567",
        *given,
        now="2026-11-22T12:00:00Z",
    )
    for deed in story:
        for line in deed.now if is_now else deed.first:
            done = support(*shlex.split(line), *given, env={"SUPPORT_ME": deed.who}, now=f"{deed.at}:00Z")
            assert done.status == 0, (line, done.err)
    found = support("list", "--all", "--sort", "id", "--json", *given, now="2026-11-23T17:00:00Z").json
    assert support("verify", *given).status == 0
    return [case for case in found if case["closed_as"] != "void"]


@pytest.mark.parametrize("story", [NIGHT, (*NIGHT, *DAY)], ids=["a founder's night", "a team's day"])
def test_ok_fewer_commands_leave_the_same_cases(support: Support, tmp_path: Path, story: tuple[Deed, ...]) -> None:
    first, now = (_play(support, story, tmp_path / f"{name}.db", is_now=name) for name in (False, True))
    before, after = ([[case[name] for name in LEFT] for case in one] for one in (first, now))
    assert [case[0] for case in after] == ["closed"] * len(after)
    assert before == after


def test_ok_each_deed_takes_at_most_what_it_took() -> None:
    every = (*NIGHT, *DAY)
    assert all(len(deed.now) <= len(deed.first) for deed in every)
    assert sum(len(deed.first) for deed in every) >= 60
    assert sum(keys(deed.now) for deed in every) < 0.9 * sum(keys(deed.first) for deed in every)


def rows() -> Iterator[str]:
    """Render the table of deeds."""
    for deed in (*NIGHT, *DAY):
        yield f"| {deed.what} | {len(deed.first)} | {keys(deed.first)} | {len(deed.now)} | {keys(deed.now)} |"


if __name__ == "__main__":
    for each in rows():
        print(each)
