"""What is kept of some cases, read in one go."""

import pytest

from supportcli.domain.errors import StoreError
from supportcli.storage.projections import stored_rows
from tests.desks import Office
from tests.instants import NOW


def test_ok_each_kind_by_case(office: Office) -> None:
    office.open("Checkout is down", NOW)
    found = stored_rows.read(office.database, ["case:1", "case:2"])
    assert [len(rows) for rows in found.events.values()] == [1]
    assert {name for name, rows in found.tables.items() if list(rows) == [1]} == {"board", "clock"}
    assert found.words[1]


def test_err_a_stream_that_is_no_text(office: Office) -> None:
    """An index that is hurt can tell of one."""
    with pytest.raises(StoreError, match="which cases there are cannot be read"):
        stored_rows.read(office.database, ["case:1", 7])  # type: ignore[list-item]
