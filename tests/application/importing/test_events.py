"""Lines of `support export events`, taken in: the same log again, all of it or nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from supportcli.application.case.open import open_case
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.importing.events import import_events
from supportcli.application.store.export_log import export_text
from supportcli.application.store.verify import verify
from supportcli.cli.commands.export.events import text_of
from supportcli.domain.case.case import Opened
from supportcli.domain.errors import Refused, UsageError
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from tests.application.importing.log import NOW
from tests.desks import bare


@pytest.fixture
def lines(desk: Desk) -> list[bytes]:
    """What was exported of a store with two cases."""
    for title in ("Slow", "Odd"):
        open_case(desk, Opened(0, title, "", "low"), ChangeRequest(NOW))
    return "".join(export_text(desk.database, 0, text_of)).encode().splitlines(keepends=True)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Database]:
    """Another store, with nothing in it."""
    database = bare(tmp_path / "other.db")
    yield database
    database.close()


def test_ok_what_was_exported_is_the_same_log_again_and_a_second_time_known(
    desk: Desk, lines: list[bytes], other: Database
) -> None:
    done = import_events(other, lines, None)
    assert (done.new, done.known, done.opened) == (3, 0, [1, 2])
    assert done.head == event_log.head(other) == event_log.head(desk.database)
    assert verify(other).is_whole
    # Blank lines are no events.
    again = import_events(other, [b"\n", *lines], None)
    assert (again.new, again.known) == (0, 3)


@pytest.mark.parametrize(
    ("place", "old", "new", "error"),
    [(2, b"Odd", b"Old", UsageError), (1, b'"kind"', b'"kin"', UsageError), (0, None, None, Refused)],
    ids=["changed", "no event", "left out"],
)
def test_err_a_log_that_is_not_whole_leaves_nothing(
    lines: list[bytes], other: Database, place: int, old: bytes | None, new: bytes | None, error: type[Exception]
) -> None:
    given = lines[1:] if old is None or new is None else [*lines]
    if old is not None and new is not None:
        assert old in given[place]
        given[place] = given[place].replace(old, new)
    with pytest.raises(error):
        import_events(other, given, None)
    assert event_log.head(other).seq == 0
