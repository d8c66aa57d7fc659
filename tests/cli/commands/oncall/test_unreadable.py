"""A fact of a rota that this program cannot tell: nobody is named wrongly, everything else is read."""

import json
from pathlib import Path
from random import Random

import pytest

from supportcli.application.oncall.arrange import Wanted, cover, offer, take
from supportcli.application.oncall.handover import acknowledge
from supportcli.application.store.export_log import export_events
from supportcli.domain.oncall.cover import EVERYBODY
from supportcli.domain.oncall.covering import Covered
from supportcli.storage.log.event_object import written
from tests.application.oncall.rotas import applied, text
from tests.application.oncall.test_arrange import ASKED
from tests.application.store.test_acceptance import chained
from tests.cli.test_poisoned_store import STORED, Event, write
from tests.conftest import Support
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

pytestmark = pytest.mark.sqlite_only("it writes into the file behind the program's back")
READS = (
    ["oncall", "now"], ["oncall", "now", "--json"], ["oncall", "list", "--all"], ["oncall", "schedule", "--plain"], ["list", "--plain"],
    ["oncall", "handover", "--plain"], ["oncall", "calendar", "--ics"], ["status"],
)  # fmt: skip


def filled(office: Office) -> list[Event]:
    """Return the events of a store in which everything was done with a rota."""
    applied(office, text())
    cover(office.desk(), None, Covered(0, "", NOW, NOW + DAY, "boris", EVERYBODY, "Dentist"), ASKED)
    offer(office.desk(), None, Wanted("ana", NOW + 15 * DAY, "boris", NOW + 8 * DAY, "A wedding"), ASKED)
    take(office.desk(), None, 1, "boris", None, ASKED)
    acknowledge(office.desk(NOW + HOUR), None, "boris", None, ASKED)
    return [json.loads(json.dumps(written(each))) for each in export_events(office.database)]


def spoil(events: list[Event], chance: Random) -> None:
    """Change one event of the rota's stream."""
    event = chance.choice([each for each in events if each["stream"].startswith("oncall:")])
    if chance.random() < 0.2:
        event["kind"] = "oncall_unheard_of"
        return
    name = chance.choice([*event["payload"]])
    event["payload"][name] = chance.choice(STORED)
    if chance.random() < 0.2:
        del event["payload"][name]


def test_law_it_is_said_or_it_makes_no_difference(office: Office, support: Support) -> None:
    events = filled(office)
    office.database.close()
    path = Path(office.path)
    whole, refused = path.read_bytes(), 0
    for seed in range(6):
        changed = json.loads(json.dumps(events))
        spoil(changed, Random(seed))
        write(path, whole, chained(changed))
        for words in READS:
            done = support(*words)
            assert done.status in {0, 7}, (seed, words, done)
            assert "Something unexpected" not in done.err, (seed, words, done.err)
        assert support("person", "away", "ana", "--until", "in 2h").status == 0
        is_refused = support("oncall", "now").status == 7
        assert ("CANNOT BE READ" in support("list", "--plain").out) == is_refused
        refused += is_refused
    assert refused > 1
