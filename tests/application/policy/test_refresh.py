"""Newer zone data for the policy in force: shown with what it does to open cases, then stored, never an older one."""

from collections.abc import Mapping

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.policy.refresh import effect, refresh
from supportcli.application.policy.versions import apply, drafted, stored
from supportcli.domain.errors import Refused
from supportcli.storage.log import event_log
from tests.desks import Office
from tests.instants import HOUR, NOW
from tests.zones import CASABLANCA, use

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
Machines = tuple[Mapping[str, str], Mapping[str, str]]
#: Monday noon in UTC is 13:00 in Casablanca by the old data, and 12:00 by the new.
POLICY = f"""
default_plan = "s"
[calendars.c]
timezone = "{CASABLANCA}"
mon = ["16:00-18:00"]
[plans.s]
calendar = "c"
[plans.s.medium]
first_response = {{ target = "1h" }}
"""


@pytest.fixture
def applied(office: Office, old_and_new: Machines) -> Office:
    """A policy that was applied with the old data, and an open case by it."""
    use(old_and_new[0])
    apply(office.desk(), drafted("policy.toml", POLICY))
    office.open("Till", NOW)
    return office


def kept(office: Office) -> str:
    return str(stored(office.desk()).rules["zones"][CASABLANCA]["version"])


def test_ok_its_effect_is_shown_and_nothing_is_stored(applied: Office, old_and_new: Machines) -> None:
    use(old_and_new[1])
    head = event_log.head(applied.database)
    done = effect(applied.desk(), ChangeRequest(NOW))
    assert (done.version, [each.name for each in done.zones]) == (2, [CASABLANCA])
    (outcome,) = done.outcomes
    (fact,) = outcome.facts
    (moved,) = fact.effects
    assert (moved["due_before"], moved["due"]) == ("2026-11-23T16:00:00Z", "2026-11-23T17:00:00Z")
    assert (event_log.head(applied.database), kept(applied)) == (head, "2998a")


def test_ok_the_next_version_has_the_same_text_and_the_newer_data(applied: Office, old_and_new: Machines) -> None:
    use(old_and_new[1])
    assert refresh(applied.desk()).version == 3
    assert (stored(applied.desk()).text, kept(applied)) == (POLICY, "2999a")
    # Open clocks keep their version until they are migrated.
    (clock,) = applied.database.all("SELECT policy, due_at FROM clock")
    assert tuple(clock) == (2, "2026-11-23T16:00:00Z")


def test_ok_data_that_says_the_same_makes_no_version(applied: Office) -> None:
    head = event_log.head(applied.database)
    assert effect(applied.desk(NOW + HOUR), ChangeRequest(NOW + HOUR)) == (2, [], [])
    assert refresh(applied.desk(NOW + HOUR)) == (2, [], [])
    assert event_log.head(applied.database) == head


def test_err_a_machine_with_older_data_changes_nothing(applied: Office, old_and_new: Machines) -> None:
    use(old_and_new[1])
    refresh(applied.desk())
    use(old_and_new[0])
    head = event_log.head(applied.database)
    for attempt in (lambda: refresh(applied.desk()), lambda: effect(applied.desk(), ChangeRequest(NOW))):
        with pytest.raises(Refused, match=f"keeps version 2999a of the data of {CASABLANCA}"):
            attempt()
    assert event_log.head(applied.database) == head
