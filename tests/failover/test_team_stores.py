"""Past one store's writes: a store for each team, poured into a central one while they work; it owes the union."""

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from typing import Any

import pytest

from tests.cluster import cluster
from tests.failover.load import support

pytestmark = [pytest.mark.nightly, pytest.mark.sqlite_only("each brings servers' stores of its own")]
TEAMS = ("tills", "web", "field")
SECONDS = 40
ADDED = re.compile(r"(\d+) events? added")


class Team:
    """A team's store and whoever works there."""

    def __init__(self, name: str, store: str) -> None:
        self.name, self.store = name, store
        self.failed: list[str] = []
        self.commands = 0
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Finish."""
        self._ends.set()
        self._thread.join(120)
        assert not self._thread.is_alive()

    def _work(self) -> None:
        for number in count(1):
            case = str(number)
            for words in (
                ["open", f"{self.name}: case {number}", "-c", f"Customer {number % 3}", "-p", ("high", "low")[number % 2]],
                ["promise", case, "--in", f"{number + 1}h", "-m", f"{self.name} calls back"],
                ["reply", case, "-m", f"{self.name} looks at it"],
                ["time", case, "20m"],
                ["note", case, "-m", f"{self.name} saw it"],
                ["resolve", case, "-m", "Done"] if number % 4 == 0 else ["take", case],
            ):  # fmt: skip
                if self._ends.is_set():
                    return
                done = support(*words, store=self.store)
                self.commands += 1
                if done.returncode:
                    self.failed.append(f"{words}: {done.stderr}")


@pytest.fixture
def stores(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Empty databases: one for each team, and the central one."""
    monkeypatch.delenv("SUPPORT_NOW")
    with ExitStack() as stack:
        yield [stack.enter_context(cluster().fresh()) for _ in (*TEAMS, "central")]


def test_ok_three_team_stores_pour_into_one(stores: list[str], record_property: Callable[[str, object], None]) -> None:
    *own, central = stores
    teams = [Team(name, store) for name, store in zip(TEAMS, own, strict=True)]
    for each in teams:
        each.start()
    began = time.monotonic()
    pours: list[tuple[int, float]] = []
    while time.monotonic() - began < SECONDS:
        pours += [poured(each.store, central) for each in teams]
    for each in teams:
        each.stop()
    # What is recorded in the central store stays there, and is in nobody's way.
    assert support("note", owed_first(central), "-m", "Seen from above", store=central).returncode == 0
    pours += [poured(each.store, central) for each in (*teams, *teams[::-1])]
    assert [fault for each in teams for fault in each.failed] == []
    assert owed(central) == sum((owed(each.store) for each in teams), Counter())
    assert cases(central) == sum((cases(each.store) for each in teams), Counter())
    assert len(ids(central)) == len(set(ids(central)))
    for store in stores:
        done = support("verify", store=store)
        assert done.returncode == 0, done.stdout + done.stderr
    # Nothing more to pour, in any order.
    assert [poured(each.store, central)[0] for each in teams] == [0, 0, 0]
    added, seconds = sum(number for number, _ in pours), sum(took for _, took in pours)
    for name, value in (
        ("commands of the teams", sum(each.commands for each in teams)), ("commands of the teams a second", round(sum(each.commands for each in teams) / SECONDS, 1)),
        ("events merged", added), ("pours", len(pours)), ("events merged a second of pouring", round(added / seconds, 1)),
        ("longest pour, seconds", round(max(took for _, took in pours), 1)),
    ):  # fmt: skip
        record_property(name, value)
        print(f"{name}: {value}")


def poured(store: str, central: str) -> tuple[int, float]:
    """Copy a team's store into the central one; return how many events came, and the seconds it took."""
    began = time.monotonic()
    done = support("copy", store, central, store=central)
    if done.returncode == 7 and "there is no store" in done.stderr:
        return 0, 0.0
    assert done.returncode == 0, done.stdout + done.stderr
    found = ADDED.search(done.stdout)
    return int(found[1]) if found else 0, time.monotonic() - began


def owed(store: str) -> Counter[Any]:
    """Return every clock that runs, by what it is about and when it is due."""
    rows = json.loads(support("due", "-n", "0", "--json", store=store).stdout)
    fields = ("title", "customer", "metric", "instance", "state", "started_at", "due_at", "label", "target_seconds")
    return Counter(tuple(row[field] for field in fields) for row in rows)


def owed_first(store: str) -> str:
    """Return the case that is due next."""
    return str(json.loads(support("due", "-n", "1", "--json", store=store).stdout)[0]["id"])


def cases(store: str) -> Counter[Any]:
    """Return every case, closed or not, by its uid."""
    rows = json.loads(support("list", "--all", "-n", "0", "--json", store=store).stdout)
    return Counter((row["uid"], row["title"], row["status"], row["assignee"]) for row in rows)


def ids(store: str) -> list[str]:
    """Return the id of every case."""
    return support("list", "--all", "-n", "0", "--ids", store=store).stdout.split()
