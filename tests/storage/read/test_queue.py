import pytest

from supportcli.storage.read import queue
from supportcli.storage.read.queue import Wanted
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW


def found(office: Office, wanted: Wanted = Wanted(), limit: int | None = None) -> list[int]:  # noqa: B008
    return list(queue.numbers(office.database, wanted, NOW, limit))


def next_for(office: Office, actor: str, now: int = NOW) -> int | None:
    found = queue.next_for(office.database, actor, now)
    return None if found is None else found.number


def test_what_is_owed_first_comes_first_and_closed_cases_stay_away(office: Office) -> None:
    office.open("low", priority="low")
    office.open("late", NOW - 2 * HOUR, priority="high")
    office.open("critical", priority="critical")
    office.close(office.open("over", NOW - HOUR), "fixed")
    assert found(office) == [2, 3, 1]
    assert found(office, limit=2) == [2, 3]
    assert found(office, Wanted(reverse=True), limit=2) == [1, 3]
    assert found(office, Wanted(all=True, sort="id")) == [1, 2, 3, 4]
    assert found(office, Wanted({"status": ("closed",)})) == [4]
    assert found(office, Wanted(breached=True)) == [2]


@pytest.mark.parametrize("typed", ["Ärzte  Oy", "ärzte oy", "ÄRZTE OY"])
def test_a_customer_is_found_however_the_name_is_typed(office: Office, typed: str) -> None:
    office.open("a", customer="Ärzte Oy")
    office.open("b", customer="Acme")
    assert found(office, Wanted({"customer": (typed,)})) == [1]


def test_people_are_found_in_any_case(office: Office) -> None:
    office.open("a", assignee="Ana")
    office.open("b", assignee="bo")
    assert found(office, Wanted({"assignee": ("ana",)})) == [1]
    assert next_for(office, "ANA", NOW) == 1


def test_next_skips_what_waits_what_is_over_and_what_others_have(office: Office) -> None:
    waiting = office.open("waits", NOW - 3 * HOUR, priority="low")
    office.wait(waiting, "vendor", NOW - 2 * HOUR)
    office.open("bo's", NOW - 2 * HOUR, priority="critical", assignee="bo")
    office.close(office.open("over", NOW - 2 * HOUR, priority="critical"), "fixed")
    assert next_for(office, "ana", NOW) is None
    office.open("nobody's", NOW, priority="low")
    assert next_for(office, "ana", NOW) == 4
    assert next_for(office, "bo", NOW) == 2


def test_what_waits_is_next_when_something_else_is_owed_in_it_within_the_hour(office: Office) -> None:
    office.open("waits", NOW - 3 * HOUR)
    office.reply("S-1", "We ask the vendor", NOW - 3 * HOUR)
    office.wait("S-1", "vendor", NOW - 2 * HOUR)
    office.promise("S-1", "Call back", NOW + HOUR)
    assert next_for(office, "ana", NOW - 1) is None
    assert next_for(office, "ana", NOW) == 1


def test_a_wait_that_is_over_is_next_again(office: Office) -> None:
    office.wait(office.open("waits", NOW - 3 * HOUR), "vendor", NOW - 2 * HOUR, until=NOW - MINUTE)
    assert next_for(office, "ana", NOW) == 1


def test_old_debt_is_next_after_what_is_late_or_due_within_a_day(office: Office) -> None:
    for _ in range(3):
        office.open("old", NOW - 40 * DAY)
    assert next_for(office, "ana") == 1
    office.open("due in a week", NOW, priority="low")
    office.promise("S-2", "Call back", NOW + 2 * HOUR)
    assert queue.next_for(office.database, "ana", NOW) == (2, "promise", 1)
    office.open("late", NOW - HOUR, priority="critical")
    assert queue.next_for(office.database, "ana", NOW) == (5, "first_response", 1)


def test_due_tells_every_clock_once_however_many_there_are(office: Office) -> None:
    with office.database.transaction():
        for place in range(queue.CHUNK // 3 + 5):
            office.open("same instant", NOW - (place % 2) * HOUR)
    told = [tuple(row) for row in queue.due(office.database, "~", "")]
    assert len(told) == len(set(told)) == queue.count_due(office.database, "~", "") > queue.CHUNK
    assert [row[3] for row in told] == sorted(row[3] for row in told)
    once = [row["metric"] for row in queue.due(office.database, "~", "", once=True)]
    assert set(once) == {"first_response", "resolution"}
    assert len(once) == queue.count_due(office.database, "~", "", once=True)


@pytest.fixture
def full(office: Office) -> Office:
    """Five cases that differ in everything one can ask for."""
    office.open(
        "Checkout is down", NOW - 5 * HOUR, priority="critical", customer="Acme", assignee="ana", kind="incident"
    )
    office.open("How to export", NOW - 4 * HOUR, priority="low", customer="Beta", kind="question", category="Export")
    office.open("More rights", NOW - 3 * HOUR, priority="high", kind="request", text="Everything is down")
    office.wait("S-3", "vendor", NOW - 2 * HOUR, until=NOW - MINUTE)
    office.wait(office.open("Slow", NOW - 2 * HOUR, assignee="bo"), "vendor", NOW - HOUR)
    office.close(office.open("Odd", NOW - HOUR, customer="Acme"), "void")
    return office


def told(value: object) -> str:
    """Name a wish by what it narrows."""
    fields = value._asdict().items() if isinstance(value, Wanted) else ()
    return " ".join(f"{name}={each}" for name, each in fields if each != Wanted._field_defaults[name]) or str(value)


@pytest.mark.parametrize(("wanted", "numbers"), [
    (Wanted(), [1, 2, 3, 4]),
    (Wanted(all=True), [1, 2, 3, 4, 5]),
    (Wanted({"status": ("closed",)}), [5]),
    (Wanted({"status": ("closed", "new")}), [1, 2, 5]),
    (Wanted({"status": ("waiting",)}), [4]),
    (Wanted({"status": ("open",)}), [3]),  # its wait is over
    (Wanted({"priority": ("low", "high")}), [2, 3]),
    (Wanted({"customer": ("acme", "BETA")}), [1, 2]),
    (Wanted({"customer": ("acme",)}, all=True), [1, 5]),
    (Wanted({"customer": ("acme",), "priority": ("low",)}), []),
    (Wanted({"assignee": ("ANA",)}), [1]),
    (Wanted({"tier": ("l1",)}), [1, 2, 3, 4]),
    (Wanted({"tier": ("l2",)}), []),
    (Wanted({"kind": ("question", "request")}), [2, 3]),
    (Wanted({"category": ("export",)}), [2]),
    (Wanted(unassigned=True), [2, 3]),
    (Wanted(alarmed=True), [3]),
    (Wanted(breached=True), [1, 3]),
    (Wanted(due_before=NOW), [1, 3]),
    (Wanted(due_before=NOW - 5 * HOUR), []),
    (Wanted(not_breached=True), [2, 4]),
    (Wanted(late_since=NOW - 2 * HOUR), [1, 3]),
    (Wanted(late_since=NOW - HOUR, breached=True), [1]),
    (Wanted(times={"opened_since": NOW - 3 * HOUR}), [3, 4]),
    (Wanted(times={"opened_since": NOW - 3 * HOUR}, all=True), [3, 4, 5]),
    (Wanted(times={"opened_since": NOW - 4 * HOUR, "opened_before": NOW - 2 * HOUR}), [2, 3]),
    (Wanted(times={"updated_since": NOW - HOUR}), [4]),
    (Wanted(times={"updated_before": NOW - HOUR}), [1, 2, 3]),
    (Wanted(times={"closed_since": NOW - HOUR}), [5]),
    (Wanted(times={"closed_before": NOW - HOUR}), []),
    (Wanted(text="checkout"), [1]),
    (Wanted({"priority": ("low",)}, text="checkout"), []),
    (Wanted(text="odd", all=True), [5]),
], ids=told)  # fmt: skip
def test_what_is_wanted_is_found_and_counted(full: Office, wanted: Wanted, numbers: list[int]) -> None:
    assert sorted(found(full, wanted)) == numbers
    assert queue.count(full.database, wanted, NOW) == len(numbers)


@pytest.mark.parametrize(("sort", "numbers"), [
    ("id", [1, 2, 3, 4]),
    ("opened", [4, 3, 2, 1]),
    ("priority", [1, 3, 4, 2]),
    ("urgency", [1, 3, 4, 2]),
])  # fmt: skip
def test_every_order_can_be_turned_round_and_cut(full: Office, sort: str, numbers: list[int]) -> None:
    assert found(full, Wanted(sort=sort)) == numbers
    assert found(full, Wanted(sort=sort), limit=3) == numbers[:3]
    assert found(full, Wanted(sort=sort, reverse=True)) == numbers[::-1]
    assert found(full, Wanted(sort=sort, reverse=True), limit=1) == numbers[-1:]
    assert found(full, Wanted(sort=sort, text="o"), limit=0) == []


def test_with_a_text_the_limit_counts_what_is_found(full: Office) -> None:
    assert found(full, Wanted(text="more", sort="id"), limit=1) == [3]
