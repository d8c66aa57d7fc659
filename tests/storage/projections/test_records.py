"""Records stand in the log beside cases: found by handles, verified, rebuilt, poured."""

from typing import Any

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.records import change
from supportcli.application.store.bootstrap import begin
from supportcli.application.store.export_log import export_events
from supportcli.application.store.rebuild import rebuild
from supportcli.application.store.verify import verify
from supportcli.domain.customer.contacts import ContactRegistered, register
from supportcli.domain.customer.profile import Described, describe
from supportcli.domain.errors import Conflict
from supportcli.storage.engine.database import Database
from supportcli.storage.projections import records
from supportcli.storage.projections.records import HandleMatch
from tests.desks import bare, pour
from tests.storage.house import NOW, behind_its_back, desk

ANN = ContactRegistered("Ann Lee", ("Ann@Kaleva.example",), ("+358 40 123 4567",), may_authorise=True)


def furnish(database: Database, key: str = "kaleva", name: str = "Kaleva Foods") -> Any:
    here = desk(database)
    change(here, "customer", key, lambda one: describe(one, Described(name, ("KF",))), ChangeRequest(NOW))
    return change(here, "customer", key, lambda one: register(one, ANN), ChangeRequest(NOW))


def test_ok_a_record_adds_up_and_is_found(database: Database) -> None:
    changed = furnish(database)
    assert (changed.record.version, changed.record.names, len(changed.events)) == (
        2,
        ("Kaleva Foods", "KF", "kaleva"),
        1,
    )
    assert [one.name for one in records.every(database, "customer")] == ["Kaleva Foods"]
    assert records.find(database, "customer", "name", "kf") == [HandleMatch("kaleva", "")]
    assert records.find(database, "customer", "address", "ann@kaleva.example") == [HandleMatch("kaleva", "Ann Lee")]
    for digits in ("358401234567", "0401234567"):
        assert records.find_phone(database, "customer", digits) == [HandleMatch("kaleva", "Ann Lee")]
    assert records.find_phone(database, "customer", "0501234567") == []
    assert verify(database).faults == []


def test_ok_the_same_key_does_nothing_twice(database: Database) -> None:
    asked = ChangeRequest(NOW, key="k", request="r")
    here = desk(database)
    first, again = (
        change(here, "customer", "kaleva", lambda one: describe(one, Described("Kaleva")), asked) for _ in range(2)
    )
    assert (first.repeated, again.repeated, again.record.version) == (False, True, 1)
    with pytest.raises(Conflict):
        change(here, "customer", "x", lambda one: describe(one, Described("X")), asked._replace(request="other"))


def test_err_a_wrong_handle_is_told_and_made_good(database: Database) -> None:
    furnish(database)
    with behind_its_back(database.name) as link:
        link.execute("UPDATE handle SET value = 'eve' WHERE value = 'kf'")
        link.execute("DELETE FROM handle WHERE sort = 'phone'")
    told = [fault.where for fault in verify(database).faults]
    assert len(told) == 3
    assert all(where.startswith("handle kaleva") for where in told)
    assert len(rebuild(database)) == 3
    assert verify(database).faults == []


def test_ok_what_two_stores_know_of_a_customer_adds_up(database: Database, tmp_path: Any) -> None:
    other = bare(tmp_path / "other.db")
    begin(other, NOW, "boris", "UTC")
    furnish(other, name="Kaleva Oy")
    change(
        desk(database, -1),
        "customer",
        "kaleva",
        lambda one: describe(one, Described("Kaleva", language="fi")),
        ChangeRequest(NOW - 60),
    )
    for new in (3, 0):
        assert pour(database, list(export_events(other))).new == new
    here = records.read(database, "customer", "kaleva")
    assert (here.name, here.language, set(here.names)) == ("Kaleva Oy", "fi", {"Kaleva Oy", "Kaleva", "KF"})
    assert records.find(database, "customer", "phone", "358401234567") == [HandleMatch("kaleva", "Ann Lee")]
    assert verify(database).faults == []
    other.close()
