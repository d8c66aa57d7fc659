"""The chain by commitments is that of the events themselves, whichever way they are read."""

from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log, proof, redaction
from supportcli.storage.log.chain import events
from tests.storage.house import behind_its_back, furnish


def test_ok_every_event_has_the_commitment_that_its_content_gives(database: Database) -> None:
    furnish(database)
    last = event_log.head(database).seq
    links = list(proof.chain(database, last))
    assert [each.commitment for each in links] == [
        redaction.commitment_kept(database, row) for row in events(database, 0, last)
    ]
    assert [each.seq for each in links] == list(range(1, last + 1))
    assert None not in {each.commitment for each in links}
    assert list(proof.chain(database, 3)) == links[:3]


def test_ok_an_event_without_a_salt_commits_to_nothing_and_the_others_to_what_they_did(database: Database) -> None:
    furnish(database)
    last = event_log.head(database).seq
    before = list(proof.chain(database, last))
    with behind_its_back(database.name) as link:
        link.execute("UPDATE event SET salt = NULL WHERE seq = 5")
    after = list(proof.chain(database, last))
    assert after[4] == before[4]._replace(commitment=None)
    assert after[:4] + after[5:] == before[:4] + before[5:]
