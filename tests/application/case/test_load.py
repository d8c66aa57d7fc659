import pytest

from supportcli.application.case.load import load, named
from supportcli.domain.errors import NotFound, Refused
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("read alike on a server: tests/storage/log/test_streams.py")


def test_ok_a_case_by_its_number_or_by_a_reference(office: Office) -> None:
    office.open("Slow", NOW, customer="Acme")
    office.reply("S-1", "We look at it", NOW + 60)
    loaded = load(office.desk(), "s1")
    assert loaded.number == 1
    assert [event.kind for event in loaded.events] == ["opened", "replied"]
    assert (loaded.case.title, loaded.case.customer, loaded.case.version) == ("Slow", "Acme", 2)
    assert load(office.desk(), 1).case.uid == loaded.case.uid


def test_err_no_such_case(office: Office) -> None:
    with pytest.raises(NotFound, match=r"There is no case S-3\."):
        load(office.desk(), 3)


def test_a_refusal_names_its_case_and_other_errors_stay_as_they_are(office: Office) -> None:
    with pytest.raises(Refused) as caught, named(office.desk(), 3):
        raise Refused("it is closed.", "Reopen it.")
    assert (caught.value.message, caught.value.hint) == ("S-3 is closed.", "Reopen it.")
    with pytest.raises(Refused) as caught, named(office.desk(), None):
        raise Refused("it is closed.")
    assert caught.value.message == "it is closed."
    with pytest.raises(ValueError, match=r"^ours$"), named(office.desk(), 3):
        raise ValueError("ours")
