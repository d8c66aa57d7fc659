import pytest

from supportcli.application.case import actions
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.application.erasure.redact import examine, redact
from supportcli.application.store.verify import verify
from supportcli.domain.errors import NotFound, Refused
from supportcli.storage.tables import search
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("redacted alike on a server: tests/cli/commands/test_redact.py")


def test_ok_a_text_is_gone_from_log_and_search_and_the_chain_is_whole(office: Office) -> None:
    office.open("Slow", NOW - HOUR)
    actions.note(office.desk(), ["1"], "password hunter2", ChangeRequest(NOW))
    assert search.numbers(office.database, "hunter2") == {1}
    event = str(load(office.desk(), 1).events[-1].seq)
    asked = ChangeRequest(NOW, key="k", request="r")
    redact(office.desk(), "1", event, ["text"], "a password", asked)
    assert search.numbers(office.database, "hunter2") == set()
    assert not office.database.all("SELECT seq FROM event WHERE payload LIKE '%hunter2%'")
    assert verify(office.database).is_whole
    assert redact(office.desk(), "1", event, ["text"], "a password", asked).repeated
    with pytest.raises(Refused, match="nothing to take out"):
        examine(office.desk(), "1", event, ["text"])


def test_err_an_event_of_another_case(office: Office) -> None:
    office.open("Slow", NOW - HOUR)
    office.open("Odd", NOW - HOUR)
    other = str(load(office.desk(), 2).events[0].seq)
    with pytest.raises(NotFound):
        examine(office.desk(), "1", other, ["text"])
