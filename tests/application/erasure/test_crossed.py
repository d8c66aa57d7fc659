"""One event that was redacted in two stores: both redactions hold (tests/application/store/test_merge.py, merged)."""

import json

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.erasure.crossed import BECAUSE, redact_crossed
from supportcli.application.erasure.redact import redact
from supportcli.application.store.verify import verify
from supportcli.domain.erasing import both_take_out
from supportcli.domain.facts import encode
from supportcli.storage.log.event_log import Command
from supportcli.storage.log.redaction import by_uid
from supportcli.storage.log.streams import history
from supportcli.storage.projections.rebuild import rebuild_projections
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("merged alike on a server: tests/cli/commands/test_copy.py")


def test_ok_what_both_took_out_is_out_and_an_event_says_so(office: Office) -> None:
    office.open("A till", NOW - HOUR, contact="Ann")
    opened = history(office.database, 1)[0]
    redact(office.desk(), "1", opened.uid, ["title"], "She asked", ChangeRequest(NOW))
    row = by_uid(office.database, opened.uid)
    assert row is not None
    ours = json.loads(row["payload"])
    left = encode(both_take_out("opened", ours, {**ours, "contact": "[redacted]"}))
    with office.database.transaction():
        assert [*redact_crossed(office.database, {opened.uid: left}, Command(NOW, "ana"))] == ["case:1"]
        rebuild_projections(office.database)
    events = history(office.database, 1)
    assert (events[0].fact.title, events[0].fact.contact) == ("[redacted]", "[redacted]")
    assert (events[-1].fact.because, events[-1].fact.fields) == (BECAUSE, ("contact",))
    assert verify(office.database).faults == []
