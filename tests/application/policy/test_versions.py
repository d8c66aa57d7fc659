import pytest

from supportcli.application.policy.versions import apply, between, built_in, counted_faults, drafted, history, stored
from supportcli.domain.errors import NotFound
from supportcli.domain.policy.faults import PolicyFaults
from supportcli.storage.log import event_log
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
TEXT = """
default_plan = "other"
[calendars.always]
always_open = true
[plans.other]
calendar = "always"
[plans.other.high]
first_response = { target = "8h" }
"""


def test_ok_a_text_becomes_the_next_version_and_says_what_it_changes(office: Office) -> None:
    office.open("Slow", NOW)
    wanted = drafted("other.toml", TEXT)
    done = apply(office.desk(), wanted)
    assert (done.version, done.changed, done.has_open_cases) == (2, True, True)
    assert done.left_plans == ["standard"]
    assert done.differences == between(stored(office.desk(), 1), stored(office.desk()))
    assert [(each["version"], each["in_force"]) for each in history(office.desk())] == [(1, False), (2, True)]


def test_ok_the_rules_that_are_in_force_are_no_new_version(office: Office) -> None:
    end = event_log.head(office.database)
    assert not apply(office.desk(), built_in("UTC")).changed
    assert event_log.head(office.database) == end


def test_err_a_text_that_is_no_policy_names_its_source_and_every_fault() -> None:
    with pytest.raises(PolicyFaults) as caught:
        drafted("bad.toml", "default_plan = 7\n")
    assert len(caught.value.faults) > 1
    first, *faults = caught.value.message.splitlines()
    assert (first, len(faults)) == (f"bad.toml has {counted_faults(caught.value)}:", len(caught.value.faults))


def test_err_a_version_there_is_not(office: Office) -> None:
    with pytest.raises(NotFound):
        stored(office.desk(), 9)
