"""Two edits of one record: shown while nobody who knows of both has edited it again, however the events stand."""

from pathlib import Path

import pytest

from supportcli.application.customer import edit
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.store.export_log import export_events
from supportcli.application.two_edits import two_edits
from supportcli.domain.customer.profile import Described
from supportcli.storage.engine.database import Database
from supportcli.storage.tables.policies import Policies
from tests.desks import Office, bare, pour
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("a log is merged alike on a server: tests/cli/commands/test_copy.py")


def describe(database: Database, language: str, later: int) -> None:
    desk = Desk(database, Policies(database), NOW + later, "ana", "S-")
    said = edit.CustomerChange(Described(language=language))
    edit.edit(desk, "Acme", said, ChangeRequest(NOW + later))


def values(database: Database) -> list[list[str]]:
    desk = Desk(database, Policies(database), NOW, "ana", "S-")
    return [[one["value"] for one in each["edits"]] for each in two_edits(desk, "customer", "acme")]


@pytest.fixture
def two(office: Office, tmp_path: Path) -> tuple[Database, Database]:
    edit.add(office.desk(), "Acme", edit.CustomerChange(Described(language="en")), ChangeRequest(NOW))
    laptop = bare(tmp_path / "laptop.db")
    pour(laptop, export_events(office.database))
    return office.database, laptop


def exchange(one: Database, other: Database) -> None:
    pour(one, export_events(other))
    pour(other, export_events(one))


def test_ok_one_after_the_other(two: tuple[Database, Database]) -> None:
    describe(two[0], "fi", 10)
    exchange(*two)
    describe(two[1], "sv", 20)
    exchange(*two)
    assert [values(each) for each in two] == [[], []]


def test_ok_apart_and_only_the_last_of_each(two: tuple[Database, Database]) -> None:
    describe(two[0], "fi", 10)
    describe(two[0], "de", 20)
    describe(two[1], "sv", 30)
    exchange(*two)
    assert [values(each) for each in two] == [[["de", "sv"]], [["de", "sv"]]]
    describe(two[1], "nb", 40)
    exchange(*two)
    assert [values(each) for each in two] == [[], []]


def test_ok_the_same_twice_is_one(two: tuple[Database, Database]) -> None:
    describe(two[0], "fi", 10)
    describe(two[1], "fi", 30)
    exchange(*two)
    assert [values(each) for each in two] == [[], []]
