from supportcli.application.case import actions, already, closing
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.domain.case.case import Case
from tests.desks import Office
from tests.instants import HOUR, NOW


def _case(office: Office, number: int = 1) -> Case:
    return load(office.desk(), number).case


def test_ok_a_wait_that_ended_by_itself_is_resumed(office: Office) -> None:
    office.open("Slow")
    assert already.is_resumed(_case(office), NOW, None)
    actions.wait(office.desk(), ["1"], "vendor", "asked them", ChangeRequest(NOW), until=NOW + HOUR)
    assert not already.is_resumed(_case(office), NOW, None)
    assert already.is_resumed(_case(office), NOW + HOUR, None)
    assert not already.is_resumed(_case(office), NOW + HOUR, "They rang")


def test_ok_an_end_with_the_same_words_is_the_same_end(office: Office) -> None:
    office.open("Slow")
    assert not already.is_closed(_case(office), "fixed", None)
    actions.resolve(office.desk(), ["1"], "Renewed", ChangeRequest(NOW))
    assert already.is_resolved(_case(office), "Renewed")
    assert already.is_resolved(_case(office), " ")
    assert not already.is_resolved(_case(office), "Replaced")
    closing.close(office.desk(), ["1"], "fixed", None, ChangeRequest(NOW))
    assert already.is_closed(_case(office), "fixed", "Renewed")
    assert not already.is_closed(_case(office), "workaround", None)
    assert not already.is_resolved(_case(office), None)


def test_ok_a_promise_is_kept_by_its_number(office: Office) -> None:
    office.open("Slow")
    actions.promise(office.desk(), ["1"], "Call", NOW + HOUR, ChangeRequest(NOW))
    assert not already.is_kept(_case(office), 1, None)
    actions.keep(office.desk(), ["1"], 1, ChangeRequest(NOW))
    assert already.is_kept(_case(office), 1, None)
    assert not already.is_kept(_case(office), None, None)
    assert not already.is_kept(_case(office), 1, "Called")
