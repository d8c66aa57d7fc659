"""What an old program entered is booked where it arrives, as an upgrade books it; what a new one entered is left."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from supportcli.application.case import effort
from supportcli.application.case.open import open_case
from supportcli.application.customer import ledger
from supportcli.application.customer.edit import CustomerChange, edit
from supportcli.application.customer.find import customer_of
from supportcli.application.desk import ChangeRequest
from supportcli.application.policy import versions
from supportcli.application.store.bootstrap import begin
from supportcli.application.store.export_log import export_events
from supportcli.application.store.merge import MergeResult, merge_log
from supportcli.application.store.upgrade import upgrade
from supportcli.application.store.verify import verify
from supportcli.domain.case.case import Opened
from supportcli.domain.customer.profile import Described
from supportcli.domain.policy.builtin import builtin_text
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.log import event_log
from supportcli.storage.log.event_log import Command
from supportcli.storage.log.interchange import ExportedEvent
from tests.application.customer.test_bookings import enter_as_before
from tests.application.customer.test_ledger import START, desk, furnish
from tests.desks import bare
from tests.instants import DAY, HOUR

pytestmark = pytest.mark.sqlite_only("a log is merged alike on a server: tests/cli/commands/test_copy.py")
GOLDEN = Path(__file__).parents[2] / "storage" / "golden"
PAYLOADS = "SELECT payload FROM event WHERE kind = 'ledger_booked'"
#: Late on the last evening of November in Helsinki; December in Tokyo.
EVENING = START + 37 * DAY


def enter(database: Database, at: int) -> None:
    """Open a case for a customer that has a contract, and spend an hour on it."""
    asked = Opened(0, "How do we add users", "", "low", customer="KF", kind="question")
    opened = open_case(desk(database, at), asked, ChangeRequest(at))
    effort.spend(desk(database, at), [str(opened.number)], HOUR, None, ChangeRequest(at))


def begun(path: Path) -> Database:
    """A store whose customer has contracts."""
    database = bare(path)
    begin(database, START - 90 * DAY, "ana", "UTC")
    furnish(database, "Europe/Helsinki")
    return database


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Database]:
    """A store in which an old program entered a consultation and an hour."""
    with pytest.MonkeyPatch.context() as patched:
        database = begun(tmp_path / "old.db")
        enter_as_before(patched)
        enter(database, EVENING)
        yield database
        database.close()


def pour(source: Database, goal: Database, at: int = EVENING + HOUR) -> MergeResult:
    return merge_log(goal, [*export_events(source)], Command(at, "ana"))


def lines(database: Database) -> list[Any]:
    here = desk(database, EVENING + DAY)
    return [(each.pool, each.amount, each.month) for each, _ in ledger.listed(here, customer_of(here, "KF"))]


def bookings(database: Database) -> list[Any]:
    rows = [json.loads(row["payload"]) for row in database.all(PAYLOADS)]
    return sorted((row["month"], row["zone"], row.get("contract"), sorted(row["events"])) for row in rows)


def test_ok_a_correction_after_the_arrival_moves_nothing(old: Database, tmp_path: Path) -> None:
    was, new, third = lines(old), bare(tmp_path / "new.db"), bare(tmp_path / "third.db")
    merge_log(third, [*export_events(old)], None, is_checked=False)
    assert (pour(old, new).booked, lines(new)) == (2, was)
    assert (len(was), pour(old, new).booked) == (2, 0)
    # A correction that is made elsewhere, where nothing was booked yet.
    patch = Command(EVENING + HOUR, "ana")
    edit(desk(third, EVENING + HOUR), "KF", CustomerChange(Described(zone="Asia/Tokyo")), ChangeRequest(EVENING + HOUR))
    merge_log(new, [*export_events(third)], patch)
    here = desk(new, EVENING + 2 * HOUR)
    assert customer_of(here, "KF").zone == "Asia/Tokyo"
    assert lines(new) == was
    versions.apply(here, versions.drafted("theirs", builtin_text("Asia/Tokyo")))
    assert lines(new) == was
    assert verify(new).faults == []


def test_ok_entries_that_go_on_arriving_are_booked_too(old: Database, tmp_path: Path) -> None:
    new = bare(tmp_path / "new.db")
    pour(old, new)
    enter(old, EVENING + HOUR)
    assert (pour(old, new, EVENING + 2 * HOUR).booked, lines(new)) == (2, lines(old))


def test_ok_what_a_new_program_entered_arrives_as_it_is(tmp_path: Path) -> None:
    database, new = begun(tmp_path / "here.db"), bare(tmp_path / "new.db")
    enter(database, EVENING)
    # For a customer without a contract nothing is booked.
    other = Opened(0, "Till", "", "low", customer="Other", kind="question")
    open_case(desk(database, EVENING), other, ChangeRequest(EVENING))
    assert len(lines(database)) == 2
    assert (pour(database, new).booked, event_log.head(new)) == (0, event_log.head(database))


def test_ok_a_golden_store_is_booked_as_by_its_upgrade(tmp_path: Path) -> None:
    path, now = tmp_path / "golden.db", EVENING + 300 * DAY
    # The only released schema that has a ledger and no bookings.
    shutil.copyfile(GOLDEN / "schema-3.db", path)
    new, goal = SqliteDatabase(str(path)), bare(tmp_path / "new.db")
    exported: list[ExportedEvent] = [*export_events(new)]
    merged = merge_log(goal, exported, Command(now, "ana"))
    done = upgrade(new, Command(now, "ana"), accept=True)
    assert (merged.booked, bookings(goal)) == (done.booked, bookings(new))
    assert merged.booked > 0
    assert merge_log(goal, exported, Command(now, "ana")).new == 0
    assert verify(goal).faults == []
