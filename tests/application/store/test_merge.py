"""Stores poured into one another: nothing lost, nothing doubled, every chain as it was."""

import json
from itertools import count
from pathlib import Path

import pytest
from hypothesis import strategies as st

from supportcli.application.case import actions, closing, links
from supportcli.application.case.open import open_case
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.erasure.redact import redact
from supportcli.application.store.export_log import export_events
from supportcli.application.store.rebuild import rebuild
from supportcli.application.store.verify import verify
from supportcli.domain.case.case import Opened
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.errors import Conflict, Refused, StoreError, SupportError
from supportcli.storage.engine.database import Database
from supportcli.storage.log import aliases, event_log
from supportcli.storage.log.interchange import ExportedEvent
from supportcli.storage.log.streams import history
from supportcli.storage.tables import board, policies
from supportcli.storage.tables.policies import Policies
from tests.desks import Office, bare, pour
from tests.instants import NOW
from tests.laws import law
from tests.storage.house import behind_its_back

pytestmark = pytest.mark.sqlite_only("a log is merged alike on a server: tests/cli/commands/test_copy.py")

NAMES = tuple(name.strip() for name in event_log.COLUMNS.split(","))
UIDS = "SELECT uid, hash FROM event ORDER BY uid"
PLACES = "SELECT origin, was FROM event ORDER BY seq"


def desk(database: Database, at: int = NOW, actor: str = "ana") -> Desk:
    return Desk(database, Policies(database), at, actor, "S-")


def opened(database: Database, title: str, at: int = NOW) -> int:
    return open_case(desk(database, at), Opened(0, title, "", "medium", customer=title), ChangeRequest(at)).number


def uids(database: Database) -> list[tuple[str, str]]:
    return [(row["uid"], row["hash"]) for row in database.all(UIDS)]


def titles(database: Database) -> dict[int, str]:
    return {row["number"]: row["title"] for row in database.all("SELECT number, title FROM board")}


@pytest.fixture
def copy(office: Office, tmp_path: Path) -> Database:
    """A copy of the office's store, with two cases."""
    opened(office.database, "Acme")
    opened(office.database, "Beta")
    made = bare(tmp_path / "copy.db")
    pour(made, export_events(office.database))
    return made


def test_ok_a_copy_is_the_same_to_the_last_head(office: Office, copy: Database) -> None:
    assert event_log.head(copy) == event_log.head(office.database)
    assert verify(copy).faults == []
    assert titles(copy) == {1: "Acme", 2: "Beta"}


def test_ok_a_copy_that_fell_behind_goes_on_as_a_copy(office: Office, copy: Database) -> None:
    opened(office.database, "Gamma")
    done = pour(copy, export_events(office.database, event_log.head(copy).seq))
    assert (done.new, done.known, done.opened, done.renamed) == (1, 0, [3], {})
    assert event_log.head(copy) == event_log.head(office.database)


def test_ok_what_the_copy_did_comes_back_as_it_stands(office: Office, copy: Database) -> None:
    opened(copy, "Laptop", NOW + 60)
    assert pour(office.database, export_events(copy)).renamed == {}
    assert event_log.head(office.database) == event_log.head(copy)
    assert verify(office.database).faults == []


def places(database: Database) -> list[tuple[bool, bool]]:
    """Which events are from elsewhere, and which stood elsewhere."""
    return [(row["origin"] is not None, row["was"] is not None) for row in database.all(PLACES)]


def test_ok_what_goes_on_where_ours_ends_stands_as_it_stood(office: Office, copy: Database) -> None:
    begun = len(places(office.database))
    assert places(copy) == [(True, False)] * begun
    opened(office.database, "Gamma")
    opened(office.database, "Delta")
    done = pour(copy, export_events(office.database, begun))
    assert (done.new, done.known, places(copy)) == (2, 0, [(True, False)] * (begun + 2))
    opened(office.database, "Epsilon")
    done = pour(copy, export_events(office.database))
    assert (done.new, done.known, places(copy)) == (1, begun + 2, [(True, False)] * (begun + 3))
    opened(copy, "Laptop", NOW + 60)
    done = pour(office.database, export_events(copy))
    assert (done.new, done.known, done.opened) == (1, begun + 3, [6])
    assert places(office.database) == [*[(False, False)] * (begun + 3), (True, False)]


def test_ok_what_does_not_go_on_tells_where_it_stood_and_then_nothing_goes_on(office: Office, copy: Database) -> None:
    begun = len(places(copy))
    opened(office.database, "Office")
    opened(copy, "Laptop")
    opened(copy, "Phone")
    pour(office.database, export_events(copy))
    # The last one is ours again: it says where our own log ended.
    assert places(office.database)[begun:] == [(False, False), (True, True), (True, True), (False, False)]
    rows = office.database.all("SELECT stream, was FROM event WHERE was IS NOT NULL ORDER BY seq")
    assert [(row["stream"], row["was"]) for row in rows] == [("case:4", '["case:3",1,1]'), ("case:5", '["case:4",1,1]')]


def test_err_a_log_that_begins_later_than_ours_ends(office: Office, copy: Database) -> None:
    opened(office.database, "Between")
    opened(office.database, "Later")
    before = event_log.head(copy)
    with pytest.raises(Refused, match="are inconsistent"):
        pour(copy, export_events(office.database, before.seq + 1))
    assert event_log.head(copy) == before


def test_err_what_follows_from_events_that_are_not_here(office: Office, copy: Database, tmp_path: Path) -> None:
    actions.note(desk(office.database), ["1"], "Seen before", ChangeRequest(NOW))
    empty = bare(tmp_path / "empty.db")
    with pytest.raises(Refused) as caught:
        pour(empty, export_events(office.database, event_log.head(copy).seq))
    seq = event_log.head(office.database).seq
    assert caught.value.message == f"Event {seq} follows from events that are not here."
    assert caught.value.hint == "Export the whole log, or give an earlier --since."


def test_ok_a_number_that_is_taken_becomes_the_next_and_stays_an_alias(office: Office, copy: Database) -> None:
    ours, theirs = opened(office.database, "Office"), opened(copy, "Laptop")
    assert ours == theirs == 3
    links.link(desk(copy), ["3"], "related", 1, ChangeRequest(NOW))
    kept = event_log.head(copy)
    done = pour(office.database, export_events(copy))
    assert (done.opened, done.renamed, done.shared) == ([4], {3: 4}, [])
    assert titles(office.database) == {1: "Acme", 2: "Beta", 3: "Office", 4: "Laptop"}
    (name,) = aliases.of(office.database, 4)
    assert name.startswith("3@")
    assert fold(1, history(office.database, 1)).links == {("related", 4)}
    assert verify(office.database, kept=[kept]).faults == []
    assert pour(office.database, export_events(copy)).new == 0


def test_ok_both_worked_on_one_case(office: Office, copy: Database) -> None:
    actions.note(desk(office.database), ["1"], "From the office", ChangeRequest(NOW))
    actions.note(desk(copy), ["1"], "From the laptop", ChangeRequest(NOW))
    assert pour(office.database, export_events(copy)).shared == [1]
    assert pour(copy, export_events(office.database)).shared == [1]
    for store in (office.database, copy):
        assert verify(store).faults == []
    assert uids(office.database) == uids(copy)


def test_ok_a_policy_from_elsewhere_judges_its_cases_and_is_never_in_force(office: Office, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Office(tmp_path / "other")
    opened(office.database, "Ours")
    opened(other.database, "Theirs")
    assert pour(office.database, export_events(other.database)).renamed == {1: 2}
    assert policies.latest(office.database) == 1
    pins = office.database.all("SELECT DISTINCT policy FROM clock WHERE number = 2")
    assert [row["policy"] for row in pins] == [-1]
    assert verify(office.database).faults == []
    # Whoever gets it next gets all of it.
    third = bare(tmp_path / "third.db")
    pour(third, export_events(office.database))
    assert event_log.head(third) == event_log.head(office.database)
    assert verify(third).faults == []


def test_ok_a_redaction_travels_after_what_it_redacts(office: Office, copy: Database) -> None:
    actions.note(desk(office.database), ["1"], "Her word was zyzzyva", ChangeRequest(NOW))
    pour(copy, export_events(office.database))
    seq = event_log.head(copy).seq
    redact(desk(office.database), "1", str(seq), (), "She asked for it", ChangeRequest(NOW))
    pour(copy, export_events(office.database))
    assert not copy.all("SELECT 1 FROM event WHERE payload LIKE '%zyzzyva%'")
    assert verify(copy).faults == []


def test_ok_what_was_taken_out_of_one_event_in_two_stores_is_out_of_both(office: Office, copy: Database) -> None:
    number = opened(office.database, "Kaleva zyzzyva")
    uid = history(office.database, number)[0].uid
    pour(copy, export_events(office.database))
    for database, field in ((office.database, "title"), (copy, "customer")):
        (row,) = database.all("SELECT stream FROM event WHERE uid = :uid", {"uid": uid})
        redact(desk(database), row["stream"][5:], uid, (field,), "She asked for it", ChangeRequest(NOW))
    for _ in range(2):
        pour(copy, export_events(office.database))
        pour(office.database, export_events(copy))
    for database in (copy, office.database):
        (row,) = database.all("SELECT payload FROM event WHERE uid = :uid", {"uid": uid})
        fields = json.loads(row["payload"])
        assert (fields["title"], fields["customer"]) == ("[redacted]", "[redacted]")
        assert verify(database).faults == []


def test_ok_a_second_redaction_of_an_event_arrives_too(office: Office, copy: Database) -> None:
    wanted = Opened(0, "A Kaleva till", "", "medium", customer="Kaleva")
    number = open_case(desk(office.database), wanted, ChangeRequest(NOW)).number
    uid = history(office.database, number)[0].uid
    for field in ("title", "customer"):
        redact(desk(office.database), str(number), uid, (field,), "She asked for it", ChangeRequest(NOW))
        pour(copy, export_events(office.database))
    assert not copy.all("SELECT 1 FROM event WHERE payload LIKE '%Kaleva%'")
    assert verify(copy).faults == []


def test_err_an_event_that_was_changed_on_the_way(office: Office, tmp_path: Path) -> None:
    opened(office.database, "Acme")
    bad = [
        ExportedEvent({**each.row, "actor": "eve"}, each.case, each.rules) for each in export_events(office.database)
    ]
    store = bare(tmp_path / "bad.db")
    with pytest.raises(Refused, match="are inconsistent"):
        pour(store, bad)
    assert event_log.head(store).seq == 0


@pytest.mark.parametrize("gone", [1, 2, 3])
def test_err_an_event_that_is_missing(office: Office, tmp_path: Path, gone: int) -> None:
    opened(office.database, "Acme")
    actions.note(desk(office.database), ["1"], "More", ChangeRequest(NOW))
    actions.note(desk(office.database), ["1"], "Still more", ChangeRequest(NOW))
    left = [each for each in export_events(office.database) if each.row["seq"] != gone]
    with pytest.raises(SupportError):
        pour(bare(tmp_path / "bad.db"), left)


def test_err_one_event_with_two_contents(office: Office, copy: Database) -> None:
    (first, *_) = export_events(office.database)
    forged = ExportedEvent({**first.row, "hash": "f" * 64}, first.case, first.rules)
    with pytest.raises(Conflict, match="says something else"):
        pour(copy, [forged])


STEP = st.tuples(st.integers(0, 2), st.sampled_from(["open", "note", "link", "close", "pour", "redact", "policy"]))
_names = count()


@law(short=6, slow=30, steps=st.lists(STEP, min_size=3, max_size=25), toward=st.data())
def test_three_stores_that_pour_as_they_like_end_with_the_same_events(
    folder: Path, steps: list[tuple[int, str]], toward: st.DataObject
) -> None:
    stores: list[Database] = []
    for place in range(3):
        (folder / str(place)).mkdir()
        stores.append(Office(folder / str(place)).database)
    if toward.draw(st.booleans()):
        stores[2] = bare(folder / "empty.db")
    for at, (who, what) in enumerate(steps, NOW):
        take_step(stores, who, what, at, toward)
    for source in (0, 1, 2, 0, 1, 2):
        for goal in range(3):
            if goal != source:
                pour(stores[goal], export_events(stores[source]))
    first = uids(stores[0])
    for store in stores:
        assert uids(store) == first
        assert verify(store).faults == []
        assert len(titles(store)) == len(set(titles(store).values()))
        for other in stores:
            assert verify(store, kept=[event_log.head(other)]).faults == []
            assert other is store or pour(store, export_events(other)).new == 0
    for store in stores:
        store.close()


def take_step(stores: list[Database], who: int, what: str, at: int, toward: st.DataObject) -> None:
    store = stores[who]
    last = board.last_number(store)
    if what == "pour":
        goal = toward.draw(st.integers(0, 2))
        if goal != who:
            pour(stores[goal], export_events(store))
        return
    if policies.latest(store) == 0:
        return
    here, asked = desk(store, at, f"agent{who}"), ChangeRequest(at)
    some = str(toward.draw(st.integers(1, max(last, 1))))
    try:
        if what == "open":
            opened(store, f"Case {next(_names)}", at)
        elif what == "note":
            actions.note(here, [some], f"Note {at}", asked)
        elif what == "link":
            links.link(here, [some], "related", 1, asked)
        elif what == "close":
            closing.close(here, [some], "void", "Enough", asked, withdrawing="Over")
        elif what == "redact":
            seq = toward.draw(st.integers(1, event_log.head(store).seq))
            redact(here, some, str(seq), (), "Somebody asked", asked)
    except SupportError:
        pass


def test_ok_a_merge_writes_down_where_our_own_log_ended(office: Office, tmp_path: Path) -> None:
    opened(office.database, "Acme")
    other = Office(_folder(tmp_path / "laptop"))
    opened(other.database, "Beta")
    ended = event_log.head(office.database)
    pour(office.database, export_events(other.database))
    joined = office.database.all("SELECT payload, prev_hash FROM event WHERE kind = 'joined'")
    assert [json.loads(row["payload"])["head"] for row in joined] == [ended._asdict()]
    assert joined[0]["prev_hash"] == event_log.head(other.database).hash
    # Who takes that in goes on from there, so there is nothing to join.
    pour(other.database, export_events(office.database))
    assert len(other.database.all("SELECT 1 AS it FROM event WHERE kind = 'joined'")) == 1
    assert event_log.head(other.database).hash == event_log.head(office.database).hash


def test_err_what_was_ours_before_a_merge_cannot_be_rewritten_unseen(office: Office, tmp_path: Path) -> None:
    opened(office.database, "Acme")
    other = Office(_folder(tmp_path / "laptop"))
    opened(other.database, "Beta")
    pour(office.database, export_events(other.database))
    kept = event_log.head(office.database)
    assert verify(office.database, kept=[kept]).faults == []
    with behind_its_back(office.path) as link:
        row = dict(
            zip(NAMES, link.execute(f"SELECT {', '.join(NAMES)} FROM event WHERE seq = 2").fetchone(), strict=True)
        )
        row["actor"] = "eve"
        after = event_log.linked(row["prev_hash"], event_log.commitment_of(row))
        link.execute("UPDATE event SET actor = 'eve', hash = ? WHERE seq = 2", (after,))
    with pytest.raises(StoreError, match="the end of the log it joined"):
        rebuild(office.database)
    for heads in ([], [kept]):
        (fault,) = verify(office.database, kept=heads).faults
        assert "it names event 2 as the end of the log it joined, which is not there" in fault.what


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
