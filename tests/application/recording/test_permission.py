"""A window is looked up again while a command runs, by the uid of its event, and only if its case changed."""

import pytest

from supportcli.application.case import actions
from supportcli.application.case.change import change
from supportcli.application.case.grant_access import revoke
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.application.recording.permission import Permission
from supportcli.domain.case.access import AccessGranted, is_withdrawn
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


@pytest.fixture
def windows(office: Office) -> list[str]:
    """The uids of two windows of one case."""
    office.open("Slow", NOW - HOUR)
    for number, host in ((1, "db1"), (2, "db2")):
        fact = AccessGranted(number, NOW, NOW + HOUR, "admin", host, "Ann Lee")
        change(office.desk(), ["1"], lambda _case, _at, fact=fact: [fact], ChangeRequest(NOW))  # type: ignore[misc]
    return [each.uid for each in load(office.desk(), 1).case.windows]


def test_ok_a_revocation_of_this_window_alone(office: Office, windows: list[str]) -> None:
    first, second = (Permission(office.desk(), 1, uid) for uid in windows)
    assert not first.is_withdrawn()
    actions.note(office.desk(), ["1"], "Meanwhile", ChangeRequest(NOW))
    assert not first.is_withdrawn()
    revoke(office.desk(), ["1"], 1, "done early", ChangeRequest(NOW))
    assert (first.is_withdrawn(), second.is_withdrawn()) == (True, False)
    assert (first.is_withdrawn(), second.is_withdrawn()) == (True, False)


def test_ok_the_end_of_its_case(office: Office, windows: list[str]) -> None:
    permission = Permission(office.desk(), 1, windows[1])
    office.close("S-1", "fixed", NOW + 60)
    assert permission.is_withdrawn()


@pytest.mark.parametrize("gate", ["closed", "unproved"])
def test_ok_a_gate_that_closes_again(office: Office, windows: list[str], gate: str) -> None:
    case = load(office.desk(), 1).case
    assert not is_withdrawn(case, windows[0])
    case.gate = gate
    assert is_withdrawn(case, windows[0])


def test_ok_a_window_that_turns_out_to_be_unproved(office: Office, windows: list[str]) -> None:
    case = load(office.desk(), 1).case
    case.unproved = frozenset(windows[:1])
    assert [is_withdrawn(case, uid) for uid in windows] == [True, False]
