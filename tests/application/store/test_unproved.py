"""What is unproved when a log is merged: by whom it was recorded, and what would be opened."""

from pathlib import Path

import pytest

from supportcli.application.case import gate, grant_access
from supportcli.application.case.load import load
from supportcli.application.customer import edit
from supportcli.application.desk import ChangeRequest
from supportcli.application.policy import versions
from supportcli.application.store.export_log import export_events
from supportcli.application.store.verify import verify
from supportcli.domain.case.access import AccessGranted
from supportcli.domain.case.authorising import Authorised
from supportcli.domain.case.case import Case
from supportcli.domain.customer.contacts import ContactGiven
from supportcli.domain.customer.profile import Described
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.sla.clocks import fold_clocks
from supportcli.storage.engine.database import Database
from tests.desks import Office, pour
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("a log is merged alike on a server: tests/cli/commands/test_copy.py")
PEOPLE = '\n[people.ana]\nrole = "lead"\n[people.boris]\n[people.vic]\nrole = "viewer"\n'


@pytest.fixture
def two(office: Office, tmp_path: Path) -> tuple[Office, Office]:
    """An office with a gated case, and a copy of it on a laptop."""
    versions.apply(office.desk(), versions.drafted("people", builtin_text("UTC") + PEOPLE))
    known = edit.CustomerChange(Described(), ContactGiven("Ann", may_authorise=True))
    edit.add(office.desk(), "Acme", known, ChangeRequest(NOW))
    office.open("Furnace", customer="Acme", channel="phone")
    return office, office.on_a_laptop(tmp_path / "laptop.db")


def authorise(office: Office, actor: str) -> None:
    gate.authorise(office.desk(actor=actor), ["1"], Authorised("Ann", "<1@acme.example>"), ChangeRequest(NOW))


def case_of(office: Office) -> Case:
    return load(office.desk(), 1).case


def come(source: Database, goal: Database) -> list[tuple[str, str]]:
    merged = pour(goal, export_events(source))
    assert verify(goal).faults == []
    return [(each.kind, each.by) for each in merged.unproved]


@pytest.mark.parametrize(("actor", "is_known"), [("boris", True), ("ana", True), ("vic", False), ("mallory", False)])
def test_ok_by_whom_it_was_recorded(two: tuple[Office, Office], actor: str, *, is_known: bool) -> None:
    office, laptop = two
    authorise(laptop, actor)
    assert come(laptop.database, office.database) == ([] if is_known else [("authorised", actor)])
    assert case_of(office).gate == ("authorised" if is_known else "unproved")
    # What is owed does not ask: the clocks are those of the other store.
    clocks = [fold_clocks(load(each.desk(), 1).events, each.policies).every for each in two]
    assert [one.state_now() for one in clocks[0]] == [one.state_now() for one in clocks[1]]


def test_ok_twice_marks_nothing_twice(two: tuple[Office, Office]) -> None:
    office, laptop = two
    authorise(laptop, "mallory")
    assert len(come(laptop.database, office.database)) == 1
    assert come(laptop.database, office.database) == []
    assert come(office.database, laptop.database) == []
    assert come(laptop.database, office.database) == []


def test_ok_the_doubt_of_the_store_that_it_began_as_holds_in_a_copy(two: tuple[Office, Office]) -> None:
    office, laptop = two
    authorise(laptop, "mallory")
    assert case_of(laptop).gate == "authorised"
    come(laptop.database, office.database)
    come(office.database, laptop.database)
    assert case_of(laptop).gate == "unproved"


def test_ok_the_doubt_of_another_store_changes_nothing(two: tuple[Office, Office], tmp_path: Path) -> None:
    office, _ = two
    authorise(office, "mallory")
    other = Office(tmp_path)
    come(office.database, other.database)
    assert case_of(other).gate == "unproved"
    come(other.database, office.database)
    assert case_of(office).gate == "authorised"


def test_ok_a_window_is_marked_by_itself(two: tuple[Office, Office]) -> None:
    office, laptop = two
    authorise(office, "ana")
    window = AccessGranted(0, NOW, NOW + HOUR, "root", "db1", "Ann")
    grant_access.grant(laptop.desk(actor="mallory"), ["1"], window, ChangeRequest(NOW))
    assert come(laptop.database, office.database) == [("access_granted", "mallory")]
    case = case_of(office)
    assert (case.gate, case.unproved) == ("authorised", {case.windows[0].uid})
    grant_access.accept(office.desk(), ["1"], "Rang Ann", ChangeRequest(NOW))
    assert case_of(office).unproved == frozenset()
