from supportcli.application.store.bootstrap import SOURCE, begin
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from supportcli.storage.tables import policies
from tests.desks import Office
from tests.instants import NOW


def test_ok_a_store_begins_with_the_built_in_policy_once(office: Office) -> None:
    database: Database = office.database
    assert policies.latest(database) == 1
    told = policies.whole(database, 1)
    assert told["source"] == SOURCE
    assert 'timezone = "UTC"' in told["text"]
    head = event_log.head(database)
    begin(database, NOW, "bo", "Europe/Helsinki")
    assert event_log.head(database) == head
    assert policies.latest(database) == 1
