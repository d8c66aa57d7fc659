"""A store as it was known at an instant shows what a copy of the log shows that was cut there."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from supportcli.application.case import actions, closing, links
from supportcli.application.case.open import open_case
from supportcli.application.case.page import page
from supportcli.application.case.reachability import apply_agreement
from supportcli.application.case.undo import undo
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.policy.versions import apply, drafted
from supportcli.application.queue.queue import Wanted, due, list_cases
from supportcli.application.queue.statistics import counts
from supportcli.application.store.merge import merge_log
from supportcli.application.store.past import known_at
from supportcli.domain.case.case import Opened
from supportcli.domain.case.conversation import Received, Replied
from supportcli.domain.errors import SupportError
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.time.instant import from_text
from supportcli.storage.engine.database import Database
from supportcli.storage.log.event_log import Command, head
from supportcli.storage.log.interchange import export_events, set_store_id, store_id
from supportcli.storage.read import past
from supportcli.storage.tables.policies import Policies
from tests.desks import Office, bare, pour
from tests.instants import DAY, HOUR, MINUTE, NOW

SURE = Grounds(apply_agreement, "It was meant for another case", is_confirmed=True)
Act = Callable[[Desk, str, ChangeRequest, int], object]

ACTS: dict[str, Act] = {
    "open": lambda desk, _, asked, pick: open_case(
        desk, Opened(0, f"Odd {pick}", "", "high", customer=("Acme", "Beta")[pick % 2]), asked
    ),
    "reply": lambda desk, case, asked, _: actions.reply(desk, [case], Replied("We look"), asked),
    "receive": lambda desk, case, asked, _: actions.receive(desk, [case], Received("And now?"), asked),
    "wait": lambda desk, case, asked, _: actions.wait(desk, [case], "customer", "we asked", asked),
    "resume": lambda desk, case, asked, _: actions.resume(desk, [case], asked),
    "raise": lambda desk, case, asked, _: actions.reprioritise(
        desk, [case], "critical", "Every customer in the north is hit", asked
    ),
    "promise": lambda desk, case, asked, pick: actions.promise(desk, [case], "Call", asked.at + pick * HOUR, asked),
    "close": lambda desk, case, asked, _: closing.close(
        desk, [case], "fixed", "It was the cache.", asked, withdrawing="Over"
    ),
    "reopen": lambda desk, case, asked, _: actions.reopen(desk, [case], "It is back again", asked),
    "undo": lambda desk, case, asked, _: undo(desk, case, asked, SURE),
    "link": lambda desk, case, asked, pick: links.link(desk, [case], "child", pick % 6 + 1, asked),
    "policy": lambda desk, _case, _asked, pick: apply(
        desk, drafted("theirs", builtin_text(("UTC", "Asia/Tokyo")[pick % 2]))
    ),
}  # fmt: skip
#: What is done, to which case, how long after the step before, how long before that it happened, where, which of several.
A_STEP = st.tuples(
    st.sampled_from([*ACTS, *["open", "close"] * 4, "merge"]), st.integers(1, 4),
    st.sampled_from([0, MINUTE, HOUR, DAY]), st.sampled_from([0, 0, 0, 30 * MINUTE, 5 * HOUR]), st.booleans(), st.integers(0, 9),
)  # fmt: skip
STORY = st.lists(A_STEP, min_size=5, max_size=30)
#: To shrink a story takes minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
ASKED = st.lists(st.integers(0, 100), min_size=2, max_size=4)


def _play(office: Office, laptop: Office, story: list[tuple[str, int, int, int, bool, int]]) -> int:
    """Work in a store and on a laptop, whose log is merged into it now and then; return when the story ends."""
    at = NOW
    for what, case, later, before, is_away, pick in story:
        at += later
        if what == "merge":
            merge_log(office.database, export_events(laptop.database, 0, head(laptop.database).seq), Command(at, "ana"))
            continue
        desk = (laptop if is_away else office).desk(at)
        try:
            ACTS[what](desk, str(case), ChangeRequest(at - before), pick)
        except SupportError:
            continue
    return at + DAY


def _position(database: Database, at: int) -> int:
    """Return how much was here at an instant, event by event: what was merged came with the next event of one's own."""
    known, seen = 0, 0
    rows = database.all("SELECT seq, recorded_at, was FROM event ORDER BY seq")
    for row in rows:
        if row["was"] is None:
            if from_text(row["recorded_at"]) > at:
                return known
            known = row["seq"]
        seen = row["seq"]
    for row in rows[known:seen]:
        if from_text(row["recorded_at"]) > at:
            break
        known = row["seq"]
    return known


def _cut(database: Database, seq: int, path: Path) -> Database:
    """Return a copy of the log up to a place."""
    made = bare(path)
    if seq:
        pour(made, islice(export_events(database, 0, seq), seq))
    with made.transaction():
        set_store_id(made, store_id(database))
    return made


def _shown(database: Database, at: int, since: int | None) -> dict[str, Any]:
    """Return what a store shows at an instant: the queue, deadlines, counts, and each case that was open then."""
    desk = Desk(database, Policies(database), at, "ana", "S-")
    queue = [*list_cases(desk, Wanted({}), None, with_clocks=True).rows]
    found = {
        "queue": queue, "due": [*due(desk, None, None)],
        "pages": [page(desk, int(row["id"].removeprefix("S-"))).view for row in queue],
    }  # fmt: skip
    if since is not None:
        found["counts"] = counts(desk, since)
    else:
        found["every"] = [*list_cases(desk, Wanted({}, all=True), None, with_clocks=True).rows]
        found["all pages"] = [
            page(desk, row["number"]).view for row in database.all("SELECT number FROM board ORDER BY number")
        ]
    return found


def _tell(folder: Path, story: list[tuple[str, int, int, int, bool, int]], asked: list[int], office: Office) -> None:
    laptop = office.on_a_laptop(folder / "laptop.db")
    end = _play(office, laptop, story)
    for place, percent in enumerate(asked):
        at = NOW - HOUR + (end - NOW + HOUR) * percent // 100
        seq = past.position(office.database, at)
        assert seq == _position(office.database, at)
        copy = _cut(office.database, seq, folder / f"copy{place}.db")
        for since in (None, at, at - DAY):
            known = known_at(office.database, at, since)
            assert (known.events, known.of) == (seq, head(office.database).seq)
            assert _shown(known.database, at, since) == _shown(copy, at, since)
            known.database.close()
        copy.close()
    laptop.database.close()


def _tell_in_a_file(story: list[tuple[str, int, int, int, bool, int]], asked: list[int]) -> None:
    with TemporaryDirectory() as folder:
        office = Office(Path(folder))
        _tell(Path(folder), story, asked, office)
        office.database.close()


@pytest.mark.sqlite_only("stories in files; of a server: the test below")
@settings(max_examples=12, deadline=None, phases=PHASES)
@given(STORY, ASKED)
def test_law_what_was_known_is_what_a_copy_that_was_cut_there_shows(
    story: list[tuple[str, int, int, int, bool, int]], asked: list[int]
) -> None:
    _tell_in_a_file(story, asked)


@pytest.mark.slow
@pytest.mark.sqlite_only("stories in files; of a server: the test below")
@settings(max_examples=60, deadline=None, phases=PHASES)
@given(STORY, ASKED)
def test_law_the_same_of_many_stories(story: list[tuple[str, int, int, int, bool, int]], asked: list[int]) -> None:
    _tell_in_a_file(story, asked)


#: Two cases, one of them closed at an instant that was before the one at which it was said, and work of a laptop.
FIXED = [
    ("open", 1, 0, 0, False, 0), ("open", 2, HOUR, 0, False, 1), ("open", 1, 0, 0, True, 2), ("reply", 1, HOUR, 0, True, 0),
    ("close", 1, DAY, 5 * HOUR, False, 0), ("merge", 1, DAY, 0, False, 0), ("raise", 2, HOUR, 0, False, 0),
    ("policy", 1, HOUR, 0, False, 1), ("reopen", 1, DAY, 0, False, 0), ("promise", 2, 0, 0, False, 5),
    ("close", 1, DAY, 0, False, 0), ("merge", 1, 0, 0, False, 0), ("undo", 1, HOUR, 0, False, 0),
]  # fmt: skip


@pytest.mark.parametrize("percent", [0, 20, 45, 70, 100])
def test_ok_of_a_store_of_either_kind(office: Office, tmp_path: Path, percent: int) -> None:
    _tell(tmp_path, FIXED, [percent], office)


@pytest.mark.parametrize("closed_at", [NOW + 2 * HOUR, NOW + DAY])
def test_ok_what_was_closed_later_was_open_then_whenever_it_is_said_to_have_ended(
    office: Office, closed_at: int
) -> None:
    name = office.open("Odd")
    actions.reply(office.desk(NOW + HOUR), [name], Replied("We look"), ChangeRequest(NOW + HOUR))
    closing.close(office.desk(NOW + DAY), [name], "fixed", "It was the cache.", ChangeRequest(closed_at))
    for at, are_open in ((NOW - 1, []), (NOW, [name]), (NOW + 3 * HOUR, [name]), (NOW + DAY, [])):
        known = known_at(office.database, at, at)
        desk = Desk(known.database, Policies(known.database), at, "ana", "S-")
        assert [row["id"] for row in list_cases(desk, Wanted({}), None).rows] == are_open


def test_ok_before_the_first_event_nothing_was_known(office: Office) -> None:
    known = known_at(office.database, NOW - 100 * DAY)
    assert (known.events, known.database.all("SELECT number FROM board")) == (0, [])
