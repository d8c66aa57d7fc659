"""Two stores that merge cases apart, in any order and direction, agree once each has the other's log."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from supportcli.application.case import actions, closing, merge, undo
from supportcli.application.case.load import load
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.store.export_log import export_events
from supportcli.application.store.merge import MergeResult
from supportcli.application.store.verify import verify
from supportcli.domain.case.conversation import Received, Replied
from supportcli.domain.case.undoing import effective_events
from supportcli.domain.errors import SupportError
from supportcli.storage.engine.database import Database
from supportcli.storage.tables import clocks
from supportcli.storage.tables.policies import Policies
from tests.desks import Office, bare, pour
from tests.instants import DAY, NOW

pytestmark = pytest.mark.sqlite_only("a log is merged alike on a server: tests/cli/commands/test_copy.py")

CASES = (1, 2, 3, 4)
GROUNDS = Grounds(lambda _desk, _case, fact: fact)


@pytest.fixture
def stores(tmp_path: Path) -> list[Database]:
    return made(tmp_path)


def made(folder: Path) -> list[Database]:
    """Make three stores with the same four cases of one customer, opened an hour apart, the second of high priority."""
    office = Office(folder)
    for number in CASES:
        at = NOW - (len(CASES) - number) * 3600
        office.open(f"Case {number}", at, customer="Acme", priority="high" if number == 2 else "medium")
    office.promise("1", "Call Ann", NOW + 7200)
    others = [bare(folder / f"{name}.db") for name in ("laptop", "phone")]
    for each in others:
        pour(each, export_events(office.database))
    return [office.database, *others]


def desk(database: Database, at: int, actor: str = "ana") -> Desk:
    return Desk(database, Policies(database), at, actor, "S-")


def join(database: Database, case: int, into: int, at: int) -> None:
    merge.merge(desk(database, at), [str(case)], str(into), ChangeRequest(at))


def copy(source: Database, goal: Database) -> MergeResult:
    result = pour(goal, export_events(source))
    assert verify(goal).faults == []
    return result


def shape(database: Database) -> list[object]:
    """Return how the cases stand, without the numbers and versions that are the store's own."""
    found: list[object] = []
    for number in CASES:
        case = load(desk(database, NOW), number).case
        found.append((case.status, case.closed_as, case.priority, case.merged_into, sorted(case.absorbed)))
        found.append(sorted((one.text, one.due_at, one.state) for one in case.promises))
        rows = clocks.of(database, [number])[number]
        found.append(sorted((state._replace(policy=0, instance=0) for state in rows), key=repr))
    return found


def rest(stores: Sequence[Database], *, ended: Collection[int] = ()) -> None:
    """Copy until no store has anything new for another; they then agree, and no case leads in a circle."""
    ways = [*permutations(stores, 2)]
    # A round that brings nothing leaves the stores as they are: another would bring nothing, too.
    for _ in range(5):
        if not sum([copy(source, goal).new for source, goal in ways]):
            break
    else:
        pytest.fail("after five rounds a store still has something new for another")
    first, *others = map(shape, stores)
    assert all(each == first for each in others)
    for number in CASES:
        seen: list[int] = []
        at: int | None = number
        while at is not None:
            assert at not in seen
            seen.append(at)
            into = load(desk(stores[0], NOW), at).case.merged_into
            at = into and into[0]
        # Whatever it had taken in, the case that it was merged into was told of.
        case, events = (getattr(load(desk(stores[0], NOW), number), name) for name in ("case", "events"))
        told = [event.fact.brings for event in effective_events(events) if event.kind == "merged_into"]
        assert all({opening for _, opening, _ in case.absorbed} <= {*brings} for brings in told)
        assert seen[-1] in ended or load(desk(stores[0], NOW), seen[-1]).case.status != "closed"


def into(database: Database, case: int) -> int | None:
    found = load(desk(database, NOW), case).case.merged_into
    return found and found[0]


APART = {
    "each into the other": ((1, 2), (2, 1)),
    "the same twice": ((1, 2), (1, 2)),
    "into two": ((1, 2), (1, 3)),
    "a chain": ((1, 2), (2, 3)),
    "a chain, the end first": ((2, 3), (1, 2)),
    "two into one": ((1, 3), (2, 3)),
}


@pytest.mark.parametrize("turn", range(3))
@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_ok_merges_of_one_second_are_in_one_order_everywhere(
    stores: list[Database], pair: Sequence[tuple[int, int]], turn: int
) -> None:
    for place, (case, goal) in enumerate(pair):
        join(stores[(place + turn) % 3], case, goal, NOW)
    rest(stores)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["here first", "there first"])
@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_ok_the_earlier_merge_holds_in_both_orders_of_copying(
    stores: list[Database], pair: Sequence[tuple[int, int]], order: Sequence[int]
) -> None:
    for place, (case, goal) in enumerate(pair):
        join(stores[place], case, goal, NOW + place * 60)
    first, second = (stores[place] for place in order)
    result = copy(first, second)
    earlier, later = pair
    held = into(second, earlier[0])
    assert held == earlier[1]
    if pair == APART["two into one"]:
        assert (result.parted, into(second, 2)) == ([], 3)
    else:
        assert [tuple(each) for each in result.parted] == [later]
        if earlier[0] != later[0]:
            assert into(second, later[0]) is None
    rest(stores)


def test_ok_a_promise_is_given_once_where_two_stores_made_the_same_merge(stores: list[Database]) -> None:
    join(stores[0], 1, 2, NOW)
    join(stores[1], 1, 2, NOW + 60)
    rest(stores)
    left = [one.text for one in load(desk(stores[2], NOW), 2).case.promises if one.state == "open"]
    assert left == ["Call Ann"]


@pytest.mark.parametrize("order", [*permutations(range(3))], ids=str)
def test_ok_a_circle_of_three_is_opened(stores: list[Database], order: Sequence[int]) -> None:
    for place, (case, goal) in enumerate(((1, 2), (2, 3), (3, 1))):
        join(stores[place], case, goal, NOW + place * 60)
    one, other, last = (stores[place] for place in order)
    copy(one, other)
    copy(other, last)
    rest(stores)
    assert into(stores[0], 1) == 2


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["here first", "there first"])
def test_ok_what_another_store_ended_before_takes_nothing_in(stores: list[Database], order: Sequence[int]) -> None:
    closing.close(desk(stores[0], NOW), ["2"], "fixed", "Restarted", ChangeRequest(NOW))
    join(stores[1], 1, 2, NOW + 60)
    first, second = (stores[place] for place in order)
    assert [tuple(each) for each in copy(first, second).parted] == [(1, 2)]
    rest(stores, ended=[2])
    case = load(desk(stores[2], NOW), 1).case
    assert (case.status, [one.state for one in case.promises]) == ("open", ["open"])


def test_ok_a_chain_that_was_made_in_one_store_stays(stores: list[Database]) -> None:
    join(stores[0], 1, 2, NOW)
    copy(stores[0], stores[1])
    join(stores[1], 2, 3, NOW + 60)
    actions.reply(desk(stores[0], NOW + 90), ["2"], Replied("We look"), ChangeRequest(NOW + 90))
    join(stores[2], 4, 3, NOW + 30)
    rest(stores)
    assert [into(stores[0], case) for case in CASES] == [2, 3, None, 3]


def test_ok_a_merge_that_is_undone_is_undone_everywhere(stores: list[Database]) -> None:
    join(stores[0], 1, 3, NOW)
    copy(stores[0], stores[1])
    undo.undo(desk(stores[1], NOW + 60), "1", ChangeRequest(NOW + 60), GROUNDS)
    join(stores[1], 3, 1, NOW + 90)
    rest(stores)
    assert (into(stores[0], 1), into(stores[0], 3)) == (None, 1)


def test_ok_what_comes_later_of_before_a_merge_moves_no_clock_of_the_one_that_remains(stores: list[Database]) -> None:
    actions.reply(desk(stores[1], NOW), ["1"], Replied("We look"), ChangeRequest(NOW))
    join(stores[0], 1, 3, NOW + 60)
    before = clocks.of(stores[0], [3])[3]
    result = copy(stores[1], stores[0])
    assert result.shared == [1]
    assert clocks.of(stores[0], [3])[3] == before
    rest(stores)
    with pytest.raises(SupportError, match="merged into case 3"):
        actions.reply(desk(stores[0], NOW + 90), ["1"], Replied("Again"), ChangeRequest(NOW + 90))


def act(deed: str, here: Desk, case: str, goal: str, promised: set[str]) -> None:
    """Do something in a store, by its rules."""
    asked, grounds = ChangeRequest(here.now), GROUNDS._replace(because="It was the wrong case", is_confirmed=True)
    deeds: dict[str, Callable[[], object]] = {
        "merge": lambda: merge.merge(here, [case], goal, asked, because="One outage", anyway=True),
        "reply": lambda: actions.reply(here, [case], Replied("We look"), asked),
        "receive": lambda: actions.receive(here, [case], Received("And now?"), asked),
        "wait": lambda: actions.wait(here, [case], "customer", "we asked", asked),
        "raise": lambda: actions.reprioritise(here, [case], "critical", "Every customer is hit by now", asked),
        "close": lambda: closing.close(here, [case], "fixed", "Restarted", asked),
        "reopen": lambda: actions.reopen(here, [case], "It is back", asked),
        "part": lambda: load(here, case).case.merged_into and undo.undo(here, case, asked, grounds),
    }
    if deed == "promise":
        text = f"Promise {len(promised)}"
        actions.promise(here, [case], text, here.now + 90 * DAY, asked)
        promised.add(text)
    else:
        deeds[deed]()


DEEDS = ("merge",) * 8 + ("reply", "receive", "wait", "raise", "promise", "close", "reopen", "part", "copy")
A_DEED = st.tuples(
    st.integers(0, 2), st.sampled_from(DEEDS), st.sampled_from(CASES[:3]), st.sampled_from(CASES[:3]), st.sampled_from([0, 60, 7200])
)  # fmt: skip


@settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(story=st.lists(A_DEED, min_size=4, max_size=25))
def test_law_whatever_is_merged_where_stores_agree_and_no_promise_is_lost(
    tmp_path_factory: pytest.TempPathFactory, story: list[tuple[int, str, int, int, int]]
) -> None:
    stores = made(tmp_path_factory.mktemp("stores"))
    at, promised = NOW, {"Call Ann"}
    for who, deed, case, goal, later in story:
        at += later
        if deed == "copy":
            copy(stores[who], stores[(who + goal) % 3])
            continue
        with suppress(SupportError):
            act(deed, desk(stores[who], at), str(case), str(goal), promised)
    rest(stores, ended=CASES)
    cases = [load(desk(stores[0], NOW), number).case for number in CASES]
    assert sorted(one.text for case in cases for one in case.promises if one.state == "open") == sorted(promised)
    for store in stores:
        store.close()
