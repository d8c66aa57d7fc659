"""Two stores that were upgraded apart, with other zone data, agree once they are merged, and no breach is lost."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import strategies as st

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.store.evidence import gather
from supportcli.application.store.export_log import export_events
from supportcli.application.store.merge import MergeResult, merge_log
from supportcli.application.store.rebuild import rebuild
from supportcli.application.store.upgrade import Upgraded, upgrade
from supportcli.application.store.verify import verify
from supportcli.domain.case.conversation import Received
from supportcli.domain.errors import SupportError
from supportcli.domain.sla.breach import breached_at
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log, policy_log, streams
from supportcli.storage.log.event_log import Command
from supportcli.storage.projections.replay import LoggedPolicies
from supportcli.storage.tables import board, clocks
from tests.desks import bare
from tests.instants import DAY, HOUR, NOW
from tests.laws import law
from tests.old_stores import aged, begun, desk, open_case, reply
from tests.zones import CASABLANCA, forgotten, hours_ahead, machine, use

pytestmark = pytest.mark.sqlite_only("a log is merged alike on a server: tests/cli/commands/test_copy.py")
#: Key of a clock that is the same in every store: its case's uid, its metric, when it began. And its breach.
Key = tuple[str, str, int]
Breaches = dict[Key, int]
#: Monday, 09:00 UTC: by data an hour ahead the window opened at 07:00.
MORNING = NOW - NOW % DAY + 9 * HOUR


class Two(NamedTuple):
    """Two stores, and what was breached in each by the time it was upgraded or merged."""

    here: Database
    there: Database


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with forgotten():
        yield tmp_path


def upgraded(database: Database, folder: Path, name: str, hours: int, at: int = NOW) -> Upgraded:
    """Upgrade a store on a machine on which Casablanca is so many hours ahead of UTC."""
    use(machine(folder, name, **{CASABLANCA: hours_ahead(hours)}))
    return upgrade(aged(database), Command(at, "ana"), accept=True)


def pour(source: Database, goal: Database, at: int = NOW) -> MergeResult:
    return merge_log(goal, export_events(source), Command(at, "ana"))


def twins(folder: Path, at: int = MORNING, hours: int = 1) -> Two:
    """Two stores with one case that nobody answered, by a machine on which Casablanca is so many hours ahead."""
    use(machine(folder, "2990a", **{CASABLANCA: hours_ahead(hours)}))
    two = Two(begun(folder / "here.db", at - 2 * DAY), bare(folder / "there.db"))
    open_case(two.here, at - 90 * 60)
    merge_log(two.there, export_events(two.here), is_checked=False)
    return two


def shape(database: Database) -> object:
    """What a store says of clocks and policies, without the numbers that are its own."""
    found = []
    for number in range(1, board.last_number(database) + 1):
        uid = streams.history(database, number)[0].uid
        found += [(uid, each._replace(policy=0)) for each in clocks.of(database, [number])[number]]
    rules = LoggedPolicies(database)
    return sorted(found, key=repr), sorted((row["uid"], repr(rules.zones.get(row["uid"]))) for row in rules.rows)


def breaches(database: Database, now: int) -> Breaches:
    found = {}
    for number in range(1, board.last_number(database) + 1):
        uid = streams.history(database, number)[0].uid
        for each in clocks.of(database, [number])[number]:
            at = breached_at(each, now)
            if at is not None:
                found[uid, each.metric, each.started_at] = at
    return found


def due(database: Database) -> set[int]:
    return {each.due_at or 0 for each in clocks.of(database, [1])[1] if each.metric == "first_response"}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_ok_the_pin_of_the_lowest_uid_holds_on_both(folder: Path, order: tuple[int, int]) -> None:
    two, at = twins(folder), MORNING - HOUR
    assert upgraded(two.here, folder, "2998a", 1, at).pinned == 1
    assert upgraded(two.there, folder, "2998b", -2, at + 60).pinned == 1
    assert (due(two.here), due(two.there)) == ({MORNING - HOUR // 2}, {MORNING + 2 * HOUR})
    for place in (*order, *order):
        pour(two[place], two[1 - place], at + 120)
    assert due(two.here) == due(two.there) == {MORNING - HOUR // 2}
    assert shape(two.here) == shape(two.there)
    assert verify(two.here).faults == verify(two.there).faults == []
    heads = [event_log.head(each).seq for each in two]
    assert [pour(two[place], two[1 - place], at + 180).new for place in order] == [0, 0]
    assert [event_log.head(each).seq for each in two] == heads


def test_ok_a_breach_from_before_the_upgrade_stays_on_a_machine_that_says_otherwise(folder: Path) -> None:
    two = twins(folder)
    done = upgraded(two.here, folder, "2998a", -2, MORNING)
    assert [each.kept for each in done.moved if each.metric == "first_response"] == ["2026-11-23T08:30:00Z"]
    assert upgraded(two.there, folder, "2998b", 1, MORNING + 60).moved == []
    assert due(two.here) == due(two.there) == {MORNING - HOUR // 2}


def test_ok_a_clock_that_moves_is_told_with_the_breach_that_is_kept(folder: Path) -> None:
    two = twins(folder, hours=-2)
    assert upgraded(two.here, folder, "2998a", -2, MORNING).moved == []
    moved = upgraded(two.there, folder, "2998b", 1, MORNING + 60).moved
    metrics = {"first_response", "first_resolution", "resolution"}
    assert ({each.metric for each in moved}, {each.kept for each in moved}) == (metrics, {None})
    seen = breaches(two.there, MORNING + 60)
    assert (len(seen), breaches(two.here, MORNING + 60)) == (1, {})
    merged = pour(two.there, two.here, MORNING + 120)
    kept = [each for each in merged.moved if each.kept]
    assert [(each.metric, each.stored, each.computed) for each in kept] == [
        ("first_response", "2026-11-23T08:30:00Z", "2026-11-23T11:00:00Z")
    ]
    assert {each.metric for each in merged.moved} == metrics
    assert breaches(two.here, MORNING + 120) == seen
    # The other takes the pin and the event that keeps its own breach, and none is recorded twice.
    assert [each.kept for each in pour(two.here, two.there, MORNING + 180).moved if each.kept] == []
    assert breaches(two.there, MORNING + 180) == seen
    for each in two:
        assert rebuild(each) == []
        assert verify(each).faults == []
        assert len(each.all("SELECT 1 AS it FROM event WHERE kind = 'breach_kept'")) == 1
    assert shape(two.here) == shape(two.there)


def test_ok_a_version_that_comes_without_zone_data_is_pinned_by_who_takes_it(folder: Path) -> None:
    use(machine(folder, "2990a", **{CASABLANCA: hours_ahead(1)}))
    first, other = begun(folder / "first.db", NOW), begun(folder / "other.db", NOW)
    upgraded(first, folder, "2998a", 1)
    open_case(other, MORNING - 90 * 60)
    merged = pour(other, first)
    assert (merged.pinned, len(policy_log.zone_pins(first))) == (1, 2)
    assert verify(first).faults == []
    use(machine(folder, "2999b", **{CASABLANCA: hours_ahead(5)}))
    assert verify(first).faults == []
    assert pour(other, first).pinned == 0
    assert len(gather(desk(first, NOW), [1]).events) >= 3


#: What happens: in which store, what, to which case, how many minutes later.
A_STEP = st.tuples(
    st.integers(0, 1), st.sampled_from(["open", "reply", "receive", "wait", "resolve", "raise", "pour"]),
    st.integers(1, 3), st.sampled_from([1, 30, 60, 240, 1440]),
)  # fmt: skip
STEPS = st.lists(A_STEP, min_size=2, max_size=12)
HOURS = st.integers(-5, 5)
ORDERS = st.lists(st.sampled_from([(0, 1), (1, 0)]), min_size=2, max_size=5)


class Owners:
    """Which cases are worked on in which of two stores, by uid, and when each was breached as those stores knew it.

    What is done in the other store is not known until it is merged, and may mean that a clock ended in time.
    """

    def __init__(self, two: Two) -> None:
        self.two, self.seen = two, Breaches()
        self._of: tuple[set[str], set[str]] = (set(numbers(two.here)), set())

    def do(self, place: int, what: str, pick: int, at: int) -> None:
        """Do something in a store to one of its cases."""
        database = self.two[place]
        if what == "pour":
            self.pour(place, 1 - place, at)
        elif what == "open":
            number = open_case(database, at, priority=("medium", "high")[pick % 2])
            self._of[place].add(streams.history(database, number)[0].uid)
        elif self._of[place]:
            uid = sorted(self._of[place])[pick % len(self._of[place])]
            _work(database, what, numbers(database)[uid], at)
        self.see(place, at)

    def see(self, place: int, at: int) -> Breaches:
        """Note what is breached by now of a store's cases."""
        found = {key: each for key, each in breaches(self.two[place], at).items() if key[0] in self._of[place]}
        for key, breach in found.items():
            self.seen[key] = min(breach, self.seen.get(key, breach))
        return found

    def pour(self, source: int, goal: int, at: int) -> None:
        """Copy one store into the other."""
        for place in (source, goal):
            self.see(place, at)
        pour(self.two[source], self.two[goal], at)
        assert verify(self.two[goal]).faults == []


def numbers(database: Database) -> dict[str, int]:
    last = board.last_number(database)
    return {streams.history(database, number)[0].uid: number for number in range(1, last + 1)}


def _work(database: Database, what: str, number: int, at: int) -> None:
    at_desk, names, asked = desk(database, at), [str(number)], ChangeRequest(at)
    if what == "reply":
        reply(database, at, number)
    elif what == "receive":
        actions.receive(at_desk, names, Received("And now?"), asked)
    elif what == "wait":
        actions.wait(at_desk, names, "customer", "we asked", asked)
    elif what == "resolve":
        actions.resolve(at_desk, names, "It was the cache", asked)
    elif what == "raise":
        actions.reprioritise(at_desk, names, "high", "Every customer in the north is hit", asked, asked_by="Ann")


def _play(owners: Owners, story: list[tuple[int, str, int, int]], at: int) -> int:
    for place, what, pick, minutes in story:
        at += 60 * minutes
        with suppress(SupportError):
            owners.do(place, what, pick, at)
    return at


def _tell(
    folder: Path, first: list[Any], hours: tuple[int, int, int], then: list[Any], order: list[tuple[int, int]]
) -> None:
    two = twins(folder, hours=hours[0])
    owners = Owners(two)
    at = _play(owners, [step for step in first if step[1] != "pour"], MORNING)
    for place, each in enumerate(two):
        before = owners.see(place, at + place)
        upgraded(each, folder, f"299{place}b", hours[1 + place], at + place)
        _check_kept(before, breaches(each, at + place))
    at = _play(owners, then, at + 60)
    for source, goal in (*order, (0, 1), (1, 0), (0, 1)):
        at += 60
        owners.pour(source, goal, at)
    assert shape(two.here) == shape(two.there)
    _check_kept(owners.seen, breaches(two.here, at))
    for each in two:
        # Other zone data than any of these, as another machine has it, changes nothing.
        use(machine(folder, "2999z", **{CASABLANCA: hours_ahead(9)}))
        assert verify(each).faults == []
        assert rebuild(each) == []
        each.close()


def _check_kept(seen: Breaches, ended: Breaches) -> None:
    """Each clock that was ever seen breached in one of the stores is breached in both, and no later."""
    assert {key for key, at in seen.items() if key not in ended or ended[key] > at} == set()


@pytest.mark.parametrize("hours", [(0, 1, -2), (1, -2, 3)])
def test_ok_two_stores_agree_and_keep_what_they_saw(folder: Path, hours: tuple[int, int, int]) -> None:
    story = [(0, "open", 1, 30), (1, "open", 2, 60), (0, "reply", 1, 240), (1, "wait", 1, 30)]
    _tell(folder, story, hours, story, [(0, 1)])


@law(short=4, slow=25, first=STEPS, hours=st.tuples(HOURS, HOURS, HOURS), then=STEPS, order=ORDERS)
def test_law_two_stores_that_were_upgraded_apart_agree(
    folder: Path, first: list[Any], hours: tuple[int, int, int], then: list[Any], order: list[tuple[int, int]]
) -> None:
    with forgotten():
        _tell(folder, first, hours, then, order)
