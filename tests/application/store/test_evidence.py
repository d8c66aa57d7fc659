"""Evidence of cases: their pages, events, recordings and policies, nothing of other cases, and the chain to the end."""

from itertools import pairwise

import pytest

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.policy.versions import apply, drafted
from supportcli.application.store.evidence import chain, gather
from supportcli.domain.errors import NotFound
from supportcli.storage.log import event_log, interchange
from tests.desks import Office
from tests.instants import HOUR, NOW
from tests.recordings import recorded

pytestmark = pytest.mark.sqlite_only("nothing is written")
POLICY = """
default_plan = "standard"
[calendars.always]
always_open = true
[plans.standard]
calendar = "always"
[plans.standard.medium]
first_response = { target = "1h" }
"""


@pytest.fixture
def two(office: Office) -> Office:
    """Two cases, each with a recording and the policy of its opening."""
    office.open("Slow", NOW - HOUR)
    recorded(office.database, 1)
    apply(office.desk(), drafted("policy.toml", POLICY))
    office.open("Secret", NOW)
    recorded(office.database, 2)
    return office


def test_ok_a_case_comes_with_its_events_its_recordings_and_the_policies_it_pinned(two: Office) -> None:
    told = gather(two.desk(), [1])
    (one,) = told.transcripts[1]
    streams = [event.row["stream"] for event in told.events]
    assert set(streams) == {"case:1", f"recording:{one.row['uid']}", "policy"}
    assert [each.row["version"] for each in told.events if each.row["stream"] == "policy"] == [1]
    assert [page.view["title"] for page in told.pages] == ["Slow"]
    assert (told.store, told.head) == (interchange.store_id(two.database), event_log.head(two.database))
    assert {each.row["version"] for each in gather(two.desk(), [1, 2]).events if each.row["stream"] == "policy"} == {
        1,
        2,
    }


def test_ok_the_chain_ends_where_it_did_when_they_were_gathered(two: Office) -> None:
    told = gather(two.desk(), [2])
    actions.note(two.desk(), ["1"], "Since", ChangeRequest(NOW))
    links = list(chain(two.desk(), told.head))
    assert (links[-1].seq, links[-1].hash) == told.head
    assert [link.seq for link in links] == list(range(1, told.head.seq + 1))
    assert all(second.prev_hash == first.hash for first, second in pairwise(links))


def test_err_one_case_that_is_not_there_and_none_is_gathered(two: Office) -> None:
    with pytest.raises(NotFound):
        gather(two.desk(), [1, 9])
