"""What was redacted in two stores apart: after any merges both are out everywhere, each store verifies, and nothing more comes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.erasure.redact import redact
from supportcli.application.policy.versions import apply, drafted, stored
from supportcli.application.store.export_log import export_events
from supportcli.application.store.rebuild import rebuild
from supportcli.application.store.verify import verify
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from supportcli.storage.log.streams import history
from supportcli.storage.tables.policies import Policies
from tests.application.store.test_union import _desk
from tests.desks import Office, bare, pour
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("a log is merged alike on a server: tests/cli/commands/test_copy.py")
#: What each of the two stores takes out of one opening; every text is another.
OPENING = {"title": "Zonia", "text": "Zontext", "contact": "Zontact", "reference": "Zonref"}
PARTS = (
    (["title"], ["contact"]), (["title", "text"], ["text", "reference"]), (["title"], ["title"]),
    (["title", "contact", "reference", "text"], ["text"]),
)  # fmt: skip


def unite(one: Database, other: Database) -> None:
    """Merge until nothing is new: at most twice in each direction."""
    for _ in range(2):
        pour(one, export_events(other))
        pour(other, export_events(one))
    assert pour(one, export_events(other)).new == pour(other, export_events(one)).new == 0


def check(stores: Sequence[Database], gone: Sequence[str]) -> None:
    for store in stores:
        for word in gone:
            assert not store.all("SELECT seq FROM event WHERE payload LIKE :word", {"word": f"%{word}%"}), word
        assert verify(store).faults == []
        assert rebuild(store) == []


@pytest.mark.parametrize(("ours", "theirs"), PARTS)
def test_ok_what_two_stores_took_out_of_one_event(
    office: Office, tmp_path: Path, ours: list[str], theirs: list[str]
) -> None:
    office.open(**OPENING, at=NOW - HOUR)
    other = bare(tmp_path / "other.db")
    pour(other, export_events(office.database))
    stores: Mapping[int, tuple[Database, list[str]]] = {0: (office.database, ours), 1: (other, theirs)}
    for place, (store, fields) in stores.items():
        uid = history(store, 1)[0].uid
        redact(_desk(store, NOW, place), "1", uid, fields, "She asked for it", ChangeRequest(NOW))
    unite(other, office.database)
    check((office.database, other), [OPENING[name] for name in {*ours, *theirs}])


def test_ok_what_two_stores_took_out_of_one_policy(office: Office, tmp_path: Path) -> None:
    people = '[people.zana]\nrole = "lead"\n[people.zoris]\nrole = "agent"\n[people.zarl]\nrole = "agent"\n'
    text = stored(office.desk()).text
    apply(office.desk(), drafted("zfile", f"# Zomment\n{text}{people}"))
    other = bare(tmp_path / "other.db")
    pour(other, export_events(office.database))
    for place, (store, left) in enumerate(((office.database, people.replace("zoris", "bo")), (other, people[:27]))):
        desk = Desk(store, Policies(store), NOW, "zana", "S-")
        apply(desk, drafted("p.toml", text + left.replace("zarl", f"carl{place}")))
        redact(desk, "policy", None, (), "Asked for it", ChangeRequest(NOW))
    unite(other, office.database)
    check((office.database, other), ["zoris", "zarl", "Zomment", "zfile"])
    third = bare(tmp_path / "third.db")
    pour(third, export_events(other))
    check((third,), ["zoris", "zarl", "Zomment", "zfile"])
    assert event_log.head(third) == event_log.head(other)
