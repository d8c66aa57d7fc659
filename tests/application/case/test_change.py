import pytest

from supportcli.application.case import actions
from supportcli.application.case.change import change, preview
from supportcli.application.desk import ChangeRequest
from supportcli.domain.case import assignment
from supportcli.domain.errors import NotFound
from supportcli.storage.log import event_log
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def test_err_one_that_does_not_exist_keeps_all_from_changing(office: Office) -> None:
    office.open("Slow")
    end = event_log.head(office.database)
    with pytest.raises(NotFound):
        actions.note(office.desk(), ["1", "99"], "Seen", ChangeRequest(NOW))
    assert event_log.head(office.database) == end


def test_ok_told_to_keep_going_it_does_what_can_be_done(office: Office) -> None:
    office.open("Slow")
    done, failed = actions.note(office.desk(), ["1", "99"], "Seen", ChangeRequest(NOW, keep_going=True))
    assert (done.changed, done.error) == (True, None)
    assert (failed.changed, type(failed.error)) == (False, NotFound)


def test_ok_a_preview_tells_what_the_change_then_does(office: Office) -> None:
    office.open("Slow")
    end = event_log.head(office.database)
    told = preview(office.desk(), ["1"], lambda case, at: assignment.assign(case, "bo", at), ChangeRequest(NOW))
    assert event_log.head(office.database) == end
    done = change(office.desk(), ["1"], lambda case, at: assignment.assign(case, "bo", at), ChangeRequest(NOW))
    assert [each.facts for each in told] == [each.facts for each in done]
    assert event_log.head(office.database).seq == end.seq + 1


def test_ok_a_key_does_nothing_twice_and_all_of_a_batch_is_one_command(office: Office) -> None:
    office.open("One")
    office.open("Two")
    asked = ChangeRequest(NOW, key="k", request="r")
    actions.note(office.desk(), ["1", "2"], "Seen", asked)
    rows = office.database.all("SELECT command FROM event WHERE kind = 'noted'")
    assert len(rows) == 2
    assert len({row["command"] for row in rows}) == 1
    assert [each.repeated for each in actions.note(office.desk(), ["1", "2"], "Seen", asked)] == [True, True]
    assert len(office.database.all("SELECT seq FROM event WHERE kind = 'noted'")) == 2
