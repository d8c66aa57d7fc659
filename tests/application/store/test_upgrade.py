"""An upgrade books what an earlier program entered, once and for good, and changes nothing it may not."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.application.desk import ChangeRequest
from supportcli.application.store import upgrade
from supportcli.application.store.bootstrap import begin
from supportcli.application.store.upgrade import ClocksMoved
from supportcli.application.store.verify import verify
from supportcli.domain.errors import StoreError
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from supportcli.storage.log.event_log import Command
from supportcli.storage.schema.version import LATEST
from tests.application.customer.test_bookings import CORRECTIONS, correct, enter_as_before, told_of
from tests.application.customer.test_ledger import BEGIN, START, STEPS, ZONES, desk, furnish, play
from tests.desks import Office, bare
from tests.instants import DAY, HOUR, NOW

BY = Command(NOW, "ana")


def set_back(database: Database) -> None:
    """Make a store one of the schema before, which has the same tables."""
    with database.transaction():
        database.set_schema_version(LATEST - 1)


@settings(max_examples=12, deadline=None)
@given(steps=STEPS, zone=st.sampled_from(ZONES), corrections=CORRECTIONS, new=st.sampled_from(ZONES[1:]))
def test_after_an_upgrade_nothing_from_before_moves(
    steps: Any, zone: str | None, corrections: list[str], new: str
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        database = bare(Path(folder) / "cases.db")
        begin(database, START - 90 * DAY, "ana", "UTC")
        furnish(database, zone)
        enter_as_before(patched)
        now = max(play(database, [*BEGIN, *steps]), START + 30 * 11 * HOUR)
        patched.undo()
        set_back(database)
        before = told_of(database, now)
        upgrade.upgrade(database, Command(now, "ana"), accept=False)
        assert told_of(database, now) == before
        # From here on no change books anything itself.
        for module in ("customer.edit", "customer.contracts"):
            patched.setattr(f"supportcli.application.{module}.outstanding", lambda *_, **__: (), raising=False)
        patched.setattr("supportcli.application.policy.versions.book_all", lambda *_: None)
        for place, what in enumerate(corrections):
            correct(desk(database, now + place), what, new, ChangeRequest(now))
        mine = {
            row["number"]
            for row in database.all("SELECT number FROM board WHERE coalesce(customer, '') <> 'Somebody else'")
        }
        assert [line for line in told_of(database, now + 9) if line[1] in mine] == [
            line for line in before if line[1] in mine
        ]
        assert verify(database).is_whole
        database.close()


def test_ok_the_second_time_it_does_nothing(office: Office) -> None:
    office.open("Checkout is down")
    set_back(office.database)
    assert upgrade.upgrade(office.database, BY, accept=False).changed
    head = event_log.head(office.database)
    assert not upgrade.upgrade(office.database, BY, accept=False).changed
    assert event_log.head(office.database) == head


def test_err_a_clock_that_would_move(office: Office) -> None:
    office.open("Checkout is down")
    set_back(office.database)
    office.database.run("UPDATE clock SET due_at = '2030-01-01T00:00:00Z' WHERE metric = 'resolution'")
    with pytest.raises(ClocksMoved) as refused:
        upgrade.upgrade(office.database, BY, accept=False)
    assert [(each.number, each.metric, each.stored) for each in refused.value.moved] == [
        (1, "resolution", "2030-01-01T00:00:00Z")
    ]
    assert office.database.schema_version() == LATEST - 1
    assert upgrade.upgrade(office.database, BY, accept=True).moved == refused.value.moved
    assert verify(office.database).is_whole


def test_err_the_log_is_damaged(office: Office) -> None:
    office.open("Checkout is down")
    set_back(office.database)
    if office.database.engine == "sqlite":
        office.database.run("DROP TRIGGER event_is_never_changed")
    office.database.run("UPDATE event SET prev_hash = hash WHERE seq = 2")
    with pytest.raises(StoreError, match="damaged"):
        upgrade.upgrade(office.database, BY, accept=True)
    assert office.database.schema_version() == LATEST - 1
