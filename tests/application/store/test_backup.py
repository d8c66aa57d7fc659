"""A backup: a store that says the same, in a file of its own or a stream, and none of a store that is damaged or empty."""

from io import BytesIO
from pathlib import Path

import pytest

from supportcli.application.store.backup import back_up, send
from supportcli.application.store.verify import verify
from supportcli.domain.errors import StoreError, SupportError
from supportcli.storage.location.store_file import open_store
from supportcli.storage.log import event_log
from tests.desks import Office, bare
from tests.storage.house import behind_its_back


def test_ok_it_is_a_store_that_ends_where_this_one_does(office: Office, tmp_path: Path) -> None:
    office.open("Checkout is down", customer="Acme")
    done = back_up(office.database, str(tmp_path / "b.db"), over=False)
    made = open_store(str(tmp_path / "b.db"))
    assert done.head == event_log.head(made) == event_log.head(office.database)
    assert (done.events, done.bytes) == (2, (tmp_path / "b.db").stat().st_size)
    assert verify(made).is_whole
    made.close()


@pytest.mark.sqlite_only("about files")
def test_ok_a_stream_gets_what_a_file_gets(office: Office, tmp_path: Path) -> None:
    office.open("Checkout is down")
    out = BytesIO()
    done = send(office.database, out)
    assert done == back_up(office.database, str(tmp_path / "b.db"), over=False)
    assert out.getvalue() == (tmp_path / "b.db").read_bytes()


@pytest.mark.sqlite_only("about files")
def test_err_a_file_that_is_there_stays_unless_it_may_be_replaced(office: Office, tmp_path: Path) -> None:
    (tmp_path / "b.db").write_text("Dear Ann")
    with pytest.raises(SupportError):
        back_up(office.database, str(tmp_path / "b.db"), over=False)
    assert (tmp_path / "b.db").read_text() == "Dear Ann"
    back_up(office.database, str(tmp_path / "b.db"), over=True)
    open_store(str(tmp_path / "b.db")).close()


@pytest.mark.sqlite_only("the store is damaged behind the program's back")
def test_err_of_a_damaged_or_an_empty_store_none_is_made(office: Office, tmp_path: Path) -> None:
    office.open("Checkout is down")
    with behind_its_back(office.path) as link:
        link.execute("UPDATE event SET actor = 'eve' WHERE seq = 2")
    out = BytesIO()
    with pytest.raises(StoreError, match=r"no backup was made of it: event 2 \("):
        send(office.database, out)
    empty = bare(tmp_path / "empty.db")
    with pytest.raises(StoreError, match="nothing to back up"):
        send(empty, out)
    empty.close()
    assert out.getvalue() == b""
