from supportcli.application import records
from supportcli.application.customer.edit import NOUN
from supportcli.application.desk import ChangeRequest
from supportcli.domain.customer.profile import Described, describe
from supportcli.storage.log import event_log
from tests.desks import Office
from tests.instants import NOW


def test_ok_a_change_is_recorded_once_under_its_key(office: Office) -> None:
    asked = ChangeRequest(NOW, key="once", request="same")

    def verb(customer: object) -> list[Described]:
        return [*describe(customer, Described("Acme", aliases=("AC",)))]  # type: ignore[arg-type]

    changed = records.change(office.desk(), NOUN, "acme", verb, asked)
    end = event_log.head(office.database)
    assert (changed.record.name, [each.seq for each in changed.events]) == ("Acme", [end.seq])
    again = records.change(office.desk(), NOUN, "acme", verb, asked)
    assert (again.repeated, again.facts, again.record.version) == (True, (), 1)
    assert event_log.head(office.database) == end


def test_ok_what_decides_nothing_records_nothing(office: Office) -> None:
    end = event_log.head(office.database)
    changed = records.change(office.desk(), NOUN, "acme", lambda _: [], ChangeRequest(NOW))
    assert (changed.facts, changed.record.version, changed.repeated) == ((), 0, False)
    assert event_log.head(office.database) == end
