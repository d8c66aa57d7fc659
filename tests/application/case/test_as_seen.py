import pytest

from supportcli.application.case import actions
from supportcli.application.case.as_seen import Moved, as_seen
from supportcli.application.case.change import Outcome
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what was seen, whatever the store")


def note(office: Office, version: int, key: str | None = None) -> list[Outcome]:
    desk, asked = office.desk(), ChangeRequest(NOW, key=key, request=key and "the same")
    return as_seen(desk, "1", version, asked, lambda: actions.note(desk, ["1"], "Seen", asked))


def test_ok_a_case_as_it_was_seen_is_changed(office: Office) -> None:
    office.open("Down")
    assert note(office, 1)[0].changed
    assert len(load(office.desk(), 1).events) == 2


def test_err_a_case_that_was_changed_since_is_left_and_what_happened_is_there(office: Office) -> None:
    office.open("Down")
    office.reply("1", "We are on it")
    office.raise_to("1", "high", NOW)
    with pytest.raises(Moved) as moved:
        note(office, 1)
    assert ([event.kind for event in moved.value.events], moved.value.version) == (["replied", "reprioritised"], 3)
    assert len(load(office.desk(), 1).events) == 3


def test_ok_the_same_key_again_says_that_it_is_done_though_the_case_has_moved_by_it(office: Office) -> None:
    office.open("Down")
    assert note(office, 1, "k")[0].changed
    assert note(office, 1, "k")[0].repeated
    assert len(load(office.desk(), 1).events) == 2
