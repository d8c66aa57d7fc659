"""Open clocks judged by the policy in force: those that need it, a batch at a time, and none whose plan is gone."""

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.policy.versions import apply, drafted
from supportcli.application.sla import migrate
from supportcli.domain.errors import Conflict, Refused
from supportcli.storage.log import event_log
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
SLOWER = """
default_plan = "standard"
[calendars.always]
always_open = true
[plans.standard]
calendar = "always"
[plans.standard.medium]
first_response = { target = "20h" }
resolution = { target = "9d" }
"""
ASKED = ChangeRequest(NOW)


@pytest.fixture
def behind(office: Office) -> Office:
    """Three cases by version 1, of which one is closed and one has a promise; version 2 is in force."""
    for title in ("Slow", "Odd", "Over"):
        office.open(title, NOW)
    office.promise("2", "Call", NOW + HOUR)
    office.close("3", "fixed")
    apply(office.desk(), drafted("policy.toml", SLOWER))
    return office


def pinned(office: Office) -> set[tuple[int, str, int]]:
    rows = office.database.all("SELECT number, metric, policy FROM clock WHERE state IN ('active', 'paused')")
    return {(row["number"], row["metric"], row["policy"]) for row in rows if row["metric"] != "first_resolution"}


def test_ok_a_dry_run_says_what_happens_then_and_writes_nothing(behind: Office) -> None:
    head = event_log.head(behind.database)
    foretold = [each.facts for batch in migrate.migrate_all(behind.desk(), ASKED, dry=True) for each in batch]
    assert event_log.head(behind.database) == head
    done = [each.facts for batch in migrate.migrate_all(behind.desk(), ASKED, dry=False) for each in batch]
    assert [len(facts) for facts in done] == [1, 1]
    assert [list(facts) for facts in done] == [list(facts) for facts in foretold]


def test_ok_clocks_of_open_cases_are_judged_once_and_promises_by_no_policy(behind: Office) -> None:
    assert migrate.how_many(behind.desk()) == 2
    assert [each.number for batch in migrate.migrate_all(behind.desk(), ASKED, dry=False) for each in batch] == [1, 2]
    assert pinned(behind) == {
        (1, "first_response", 2), (1, "resolution", 2), (2, "first_response", 2), (2, "resolution", 2), (2, "promise", 1),
    }  # fmt: skip
    assert migrate.how_many(behind.desk()) == 0
    head = event_log.head(behind.database)
    assert list(migrate.migrate_all(behind.desk(), ASKED, dry=False)) == []
    assert not any(each.changed for each in migrate.migrate(behind.desk(), ["1", "2", "3"], ASKED, dry=False))
    assert event_log.head(behind.database) == head


def test_ok_under_the_same_key_it_goes_on_where_it_was_interrupted(
    behind: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "BATCH", 1)
    keyed = ChangeRequest(NOW, key="k1", request="all")
    (first,) = next(migrate.migrate_all(behind.desk(), keyed, dry=False))
    assert (first.number, migrate.how_many(behind.desk())) == (1, 1)
    rest = [[each.number for each in batch] for batch in migrate.migrate_all(behind.desk(), keyed, dry=False)]
    assert (rest, migrate.how_many(behind.desk())) == ([[2]], 0)
    with pytest.raises(Conflict):
        list(migrate.migrate_all(behind.desk(), keyed._replace(request="others"), dry=False))


def test_err_a_plan_that_is_gone_keeps_the_clocks_of_all_where_they_are(behind: Office) -> None:
    apply(behind.desk(), drafted("policy.toml", SLOWER.replace("standard", "gold")))
    head = event_log.head(behind.database)
    for attempt in (
        lambda: list(migrate.migrate_all(behind.desk(), ASKED, dry=False)),
        lambda: migrate.migrate(behind.desk(), ["1"], ASKED, dry=False),
    ):
        with pytest.raises(Refused, match="the plan 'standard', which policy version 3 does not have"):
            attempt()
    assert event_log.head(behind.database) == head
