"""A redaction that arrives takes texts out of events here; by no other change of them is anything opened."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from supportcli.application.case import gate, grant_access
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.application.store.export_log import export_events
from supportcli.domain.case.access import AccessGranted
from supportcli.domain.case.authorising import Authorised
from supportcli.domain.errors import Conflict, Refused
from supportcli.domain.facts import encode
from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log, redaction
from supportcli.storage.log.event_log import Command, Draft
from supportcli.storage.log.interchange import ExportedEvent
from tests.application.store.test_union import _desk, _three
from tests.desks import pour
from tests.instants import DAY, NOW

pytestmark = pytest.mark.sqlite_only("a log is merged alike on a server: tests/cli/commands/test_copy.py")
AT = NOW + 600


def forge(store: Database, kind: str, changed: Mapping[str, Any]) -> None:
    """Change the last event of a kind, as if that were a redaction: all hashes are right."""
    row = store.all(f"SELECT {event_log.COLUMNS} FROM event WHERE kind = :kind ORDER BY seq DESC", {"kind": kind})[0]
    payload = encode({**json.loads(row["payload"]), **changed})
    stream = "store" if kind == "policy_applied" else row["stream"]
    with store.transaction():
        last = store.one("SELECT max(version) AS version FROM event WHERE stream = :stream", {"stream": stream})
        said = {**redaction.copy_of(store, row, payload), "because": "GDPR", "fields": ["because"]}
        version = 1 + ((last and last["version"]) or 0)
        draft = Draft(stream, version, "redacted", to_text(AT + 300), None, 1, encode(said))
        (place,) = event_log.append(store, Command(AT + 300, "agent2"), [draft])
        redaction.take_out(store, row["uid"], payload, place.uid)


@pytest.mark.parametrize(
    ("kind", "changed", "taken"),
    [
        ("unproved", {"event": "00000000-0000-7000-8000-000000000000"}, False),
        ("unproved", {"event": "[redacted]"}, False),
        ("access_revoked", {"about": "00000000-0000-7000-8000-000000000000", "number": 99}, False),
        ("access_revoked", {"because": "[redacted]"}, True),
        ("unproved", {"by": "[redacted]"}, True),
        ("policy_applied", {"text": "# We owe nothing.\n"}, False),
        ("policy_applied", {"text": 7, "rules": []}, False),
        ("policy_applied", {"rules": {"people": {"ana": 1}}}, False),
    ],
)
def test_a_forged_redaction_opens_nothing(tmp_path: Path, kind: str, changed: dict[str, Any], *, taken: bool) -> None:
    here, _, there = stores = _three(tmp_path)
    gate.authorise(_desk(there, AT, 2), ["2"], Authorised("Ann", "<forged>"), ChangeRequest(AT))
    pour(here, export_events(there))
    window = AccessGranted(0, AT, AT + DAY, "user", "till1", "Ann")
    grant_access.grant(_desk(here, AT + 60), ["1"], window, ChangeRequest(AT + 60))
    grant_access.revoke(_desk(here, AT + 120), ["1"], 1, "They changed their mind", ChangeRequest(AT + 120))
    pour(there, export_events(here))
    forge(there, kind, changed)
    if taken:
        pour(here, export_events(there))
    else:
        head = event_log.head(here)
        with pytest.raises(Refused, match="takes texts out, and nothing else"):
            pour(here, export_events(there))
        assert event_log.head(here) == head
    desk = _desk(here, AT + 400)
    assert load(desk, 2).case.gate == "unproved"
    assert [one.state for one in load(desk, 1).case.windows] == ["revoked"]
    for store in stores:
        store.close()


@pytest.mark.parametrize("left", ["[]", "7", "null", "{", "NaN", '{"text":NaN}', "{}", "[" * 5000 + "]" * 5000])
@pytest.mark.parametrize("kind", ["opened", "policy_applied"])
def test_err_what_is_left_is_nothing_that_can_be_read(tmp_path: Path, kind: str, left: str) -> None:
    here, _, there = _three(tmp_path)
    incoming = [
        ExportedEvent({**each.row, "payload": left, "redacted_by": each.row["uid"], "salt": None}, each.case, each.rules)
        if each.row["kind"] == kind else each
        for each in export_events(there)
    ]  # fmt: skip
    with pytest.raises(Refused, match="takes texts out, and nothing else"):
        pour(here, incoming)


def test_err_a_redaction_of_policies_that_says_its_copies_in_no_form(tmp_path: Path) -> None:
    here, _, there = _three(tmp_path)
    said = {"event": "x", "because": "x", "fields": ["text"], "hash": "x", "left": "x", "copies": [{"event": 7}]}
    with there.transaction():
        draft = Draft("store", 1, "redacted", to_text(AT), None, 1, encode(said))
        event_log.append(there, Command(AT, "agent2"), [draft])
    with pytest.raises(Refused, match="copies is"):
        pour(here, export_events(there))


def test_err_an_event_that_nothing_redacted(tmp_path: Path) -> None:
    here, _, there = _three(tmp_path)
    incoming = [
        ExportedEvent({**each.row, "redacted_by": each.row["uid"]}, each.case, each.rules)
        for each in export_events(there)
    ]
    with pytest.raises(Conflict, match="was redacted there by nothing that says so"):
        pour(here, incoming)
