"""The quick way along the chain takes what is plain, whatever its text, and stops before anything else.

A policy is not plain: its sections are hashed one by one. Every store begins with one, so the way begins after it.
"""

import json

import pytest

from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log, plain_links
from supportcli.storage.log.event_log import GENESIS, Command, Draft, Head
from tests.storage.house import NOW, behind_its_back, furnish

pytestmark = pytest.mark.sqlite_only("SQLite encodes the content")


def first(database: Database) -> Head:
    """The end of the first event, which is the policy."""
    return Head(1, database.all("SELECT hash FROM event WHERE seq = 1")[0]["hash"])


#: What JSON escapes, and what it does not.
TEXTS = ("", "\x00\x01\x1f\x7f", '\\"/\b\f\n\r\t', "\u2028\ufeff\ufffe\x85é", "😀", "null", "'", "0" * 5000)


def test_ok_every_text_is_encoded_as_it_was_when_it_was_hashed(database: Database) -> None:
    for each in TEXTS:
        payload = json.dumps({"text": each}, ensure_ascii=False)
        drafts = [Draft(f"case:{each}", 1, "k", "i", None, 7, payload), Draft(each, 2, each, each, each, -1, each)]
        with database.transaction():
            event_log.append(database, Command(NOW, each, each or None, each or None), drafts)
    end = event_log.head(database)
    assert plain_links.follow(database, first(database), end.seq) == end
    assert plain_links.follow(database, Head(0, GENESIS), end.seq) == Head(0, GENESIS)
    assert plain_links.follow(database, first(database), end.seq - 1).seq == end.seq - 1


#: What was done to event 5, and how far the quick way goes: SQLite gives no text at all for a batch that has none.
CHANGES = {
    "actor = 'eve'": 4, "hash = prev_hash": 4, "prev_hash = hash": 4, "seq = 9000": 4, "was = '[\"case:1\",1,1]'": 4,
    "redacted_by = 3": 4, "salt = NULL": 4, "kind = 'joined'": 4, "version = '1x'": 4, "policy = 1.5": 4,
    "payload = x'00'": 1, "actor = CAST(x'ff' AS TEXT)": 1,
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_err_it_stops_before_what_is_not_plain(database: Database, change: str) -> None:
    furnish(database)
    with behind_its_back(database.name) as link:
        link.execute(f"UPDATE event SET {change} WHERE seq = 5")
    assert plain_links.follow(database, first(database), 12).seq == CHANGES[change]
