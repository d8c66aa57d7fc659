"""Versions of the policy from before get this machine's zone data by an event, once; what they had stays."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from supportcli.application.policy.pins import pin_missing
from supportcli.application.policy.versions import apply, drafted, stored
from supportcli.domain.errors import NotFound, Refused
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.pinned_zones import ZonePin, holding
from supportcli.storage.engine.database import Database
from supportcli.storage.log import policy_log, zone_pins
from supportcli.storage.log.acceptance import check_event
from supportcli.storage.log.event_log import Command
from supportcli.storage.projections.rebuild import rebuild_projections
from tests.instants import NOW
from tests.old_stores import POLICY, begun, desk
from tests.old_stores import apply as applied_before
from tests.zones import AHEAD, CASABLANCA, forgotten, hours_ahead, machine, use

pytestmark = pytest.mark.sqlite_only(
    "an event like others; a server upgraded: tests/cli/commands/test_upgrade_server.py"
)


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Database]:
    with forgotten():
        use(machine(tmp_path, "2998a"))
        database = begun(tmp_path / "old.db", NOW)
        yield database
        database.close()


def pinned(database: Database) -> int:
    with database.transaction():
        made = pin_missing(database, Command(NOW + 1, "ana"))
        rebuild_projections(database)
    return made


def kept(database: Database, version: int) -> Any:
    return stored(desk(database, NOW), version).rules.get("zones")


def test_ok_each_version_without_zone_data_gets_it_once(old: Database, tmp_path: Path) -> None:
    applied_before(old, NOW, POLICY.replace("8h", "9h"))
    assert (kept(old, 1), pinned(old)) == (None, 2)
    assert kept(old, 1) == kept(old, 2) == {CASABLANCA: {"version": "2998a", **AHEAD}}
    use(machine(tmp_path, "2999a", **{CASABLANCA: hours_ahead(3)}))
    assert (pinned(old), kept(old, 1)[CASABLANCA]["version"]) == (0, "2998a")


def test_ok_a_version_with_zone_data_or_without_hours_gets_none(old: Database) -> None:
    applied_before(old, NOW, builtin_text("UTC"))
    apply(desk(old, NOW), drafted("theirs", POLICY.replace("8h", "9h")))
    assert pinned(old) == 1
    (pin,) = policy_log.zone_pins(old)
    assert pin.policy == old.one("SELECT uid FROM event WHERE stream = 'policy' AND version = 1")["uid"]  # type: ignore[index]


def test_ok_a_later_version_takes_the_pinned_data_over(old: Database, tmp_path: Path) -> None:
    pinned(old)
    use(machine(tmp_path, "2999a", **{CASABLANCA: hours_ahead(3)}))
    assert apply(desk(old, NOW + 2), drafted("theirs", POLICY.replace("8h", "9h"))).version == 2
    assert kept(old, 2) == kept(old, 1)


def renamed(database: Database, name: str) -> None:
    """Let the first version name another zone, as an earlier program could have it."""
    database.run("DROP TRIGGER event_is_never_changed")
    database.run(f"UPDATE event SET payload = replace(payload, '{CASABLANCA}', '{name}') WHERE seq = 1")


def test_err_a_zone_that_this_machine_does_not_have(old: Database) -> None:
    renamed(old, "Europe/Atlantis")
    with pytest.raises(NotFound, match="Europe/Atlantis"):
        pinned(old)


@pytest.mark.parametrize("name", ["localtime", "posix/Europe/Rome", "right/Europe/Rome"])
def test_ok_a_name_that_no_policy_may_have_now_is_pinned_all_the_same(
    old: Database, tmp_path: Path, name: str
) -> None:  # fmt: skip
    renamed(old, name)
    use(machine(tmp_path, "2999a", **{name: hours_ahead(3)}))
    assert (pinned(old), kept(old, 1)) == (1, {name: {"version": "2999a", **hours_ahead(3)}})


def test_ok_a_zone_of_the_folder_posix_is_the_zone_without_it(old: Database, tmp_path: Path) -> None:
    renamed(old, f"posix/{CASABLANCA}")
    use(machine(tmp_path, "2999a", **{CASABLANCA: hours_ahead(3)}))
    assert (pinned(old), list(kept(old, 1))) == (1, [f"posix/{CASABLANCA}"])


def test_ok_of_several_pins_the_lowest_uid_holds_in_any_order() -> None:
    pins = [ZonePin(uid, seq, "p", {"z": uid}) for seq, uid in enumerate(("b", "a", "c"), 1)]
    for order in (pins, pins[::-1], pins[1:] + pins[:1]):
        assert holding([*order, ZonePin("0", 9, "q", {})]) == {"p": {"z": "a"}, "q": {}}


def test_ok_zones_that_a_version_keeps_are_never_replaced(old: Database) -> None:
    apply(desk(old, NOW), drafted("theirs", POLICY.replace("8h", "9h")))
    uid = old.one("SELECT uid FROM event WHERE stream = 'policy' AND version = 2")["uid"]  # type: ignore[index]
    with old.transaction():
        zone_pins.add(old, Command(NOW, "eve"), [(uid, {CASABLANCA: {"version": "0", **hours_ahead(9)}})])
    pinned(old)
    assert kept(old, 2)[CASABLANCA]["version"] == "2998a"


@pytest.mark.parametrize(
    "fields",
    [
        {"event": 1, "zones": {}}, {"event": "u"}, {"zones": {}}, {"event": "u", "zones": []},
        {"event": "u", "zones": {"A": {}}}, {"event": "u", "zones": {"A": {"version": 1, **AHEAD}}},
        {"event": "u", "zones": {"A": AHEAD}}, {"event": "u", "zones": {"A": {"version": "1", **AHEAD, "at": [1]}}},
    ],
    ids=str,
)  # fmt: skip
def test_err_what_no_reader_could_use_is_not_taken(fields: dict[str, Any]) -> None:
    row = {
        "seq": 1, "uid": "u", "stream": "store", "version": 1, "kind": "zones_pinned", "actor": "eve",
        "payload": json.dumps(fields),
    }  # fmt: skip
    with pytest.raises(Refused, match="cannot be read"):
        check_event(row)


def test_ok_a_pin_is_taken() -> None:
    zones = {CASABLANCA: {"version": "2998a", **AHEAD}}
    check_event({
        "seq": 1, "uid": "u", "stream": "store", "version": 1, "kind": "zones_pinned", "actor": "ana",
        "payload": json.dumps({"event": "u", "zones": zones}),
    })  # fmt: skip
