"""An incident by random deeds: one promise of an update while it runs, none when it is over, and the same after a rebuild."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.application.case import actions, incidents
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.application.store.rebuild import rebuild
from supportcli.application.store.verify import verify
from supportcli.domain.case.conversation import Received
from supportcli.domain.case.incident import OVER, STABLE, Declaration, owed
from supportcli.domain.errors import SupportError
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
DEEDS = ("declare", "update", "stable", "stand-down", "keep", "promise", "receive", "resolve", "reopen", "role")
deeds = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 4000)), max_size=12)


def do(office: Office, deed: str, at: int) -> None:
    desk, asked = office.desk(at), ChangeRequest(at)
    match deed:
        case "declare":
            incidents.declare(desk, "1", Declaration("Down", roles={"lead": "ana"}), asked)
        case "update" | "stable" | "stand-down":
            state = {"update": None, "stable": STABLE, "stand-down": OVER}[deed]
            incidents.update(desk, "1", "How it stands", asked, state=state)
        case "keep":
            actions.keep(desk, ["1"], None, asked)
        case "promise":
            actions.promise(desk, ["1"], "Something else", at + 60, asked)
        case "role":
            incidents.give_role(desk, "1", "fixer", f"b{at % 3}", asked)
        case "receive":
            actions.receive(desk, ["1"], Received("Still down"), asked)
        case "resolve":
            actions.resolve(desk, ["1"], "Solved", asked)
        case _:
            actions.reopen(desk, ["1"], "Not solved", asked)


@settings(max_examples=40)
@given(deeds)
def test_ok_whatever_is_done(tmp_path_factory: pytest.TempPathFactory, story: list[tuple[str, int]]) -> None:
    office = Office(Path(tmp_path_factory.mktemp("office")))
    office.open("Down", at=NOW)
    office.open("Down, too", at=NOW)
    at, before = NOW, None
    for deed, later in story:
        at += later
        try:
            do(office, deed, at)
        except SupportError:
            assert load(office.desk(at), 1).case.version == before or before is None
        case = load(office.desk(at), 1).case
        left = owed(case)
        assert len(left) <= 1
        if case.incident is None or case.incident.state == OVER:
            assert left == []
        elif deed in {"declare", "update", "stable"} and case.version != before:
            assert [one.due_at for one in left] == [at + case.incident.every]
        before = case.version
    assert verify(office.database).is_whole
    assert rebuild(office.database) == []


def test_ok_one_text_to_all_that_are_not_closed(office: Office) -> None:
    for title in ("Slow", "Slower", "Slowest"):
        office.open(title)
    incidents.declare(office.desk(), "1", Declaration("Down"), ChangeRequest(NOW))
    incidents.attach(office.desk(), "1", ["2", "3"], ChangeRequest(NOW))
    office.close("S-3", "void")
    done = incidents.update(office.desk(), "1", "How it stands", ChangeRequest(NOW))
    assert [each.number for each in done] == [1, 2]
