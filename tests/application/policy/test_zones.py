"""The zone data that a policy keeps: kept until somebody asks for newer, and compared with this machine's."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from supportcli.application.policy.zones import changes, lines, machine_rules, with_zones, without_zones, zone_names
from supportcli.domain.errors import NotFound
from tests.instants import NOW
from tests.zones import AHEAD, BACK, CASABLANCA, use

Machines = tuple[Mapping[str, str], Mapping[str, str]]
#: When Casablanca goes back to UTC by the newer data.
CHANGES_AT = 1789866000


def rules(*zones: str, **more: Any) -> dict[str, Any]:
    return {"calendars": {f"of {name}": {"timezone": name} for name in zones}, "default_plan": "s", **more}


def test_ok_only_zones_in_which_hours_are_counted_are_kept() -> None:
    told = rules("UTC", "Europe/Rome", "Asia/Tokyo")
    told["calendars"]["always"] = {"timezone": "Europe/Oslo", "always_open": True}
    assert zone_names(told) == ["Asia/Tokyo", "Europe/Rome"]


def test_ok_what_is_kept_of_a_zone_stays_and_this_machine_says_the_rest(old_and_new: Machines) -> None:
    use(old_and_new[0])
    kept = with_zones(rules(CASABLANCA), {})
    assert kept["zones"] == {CASABLANCA: {"version": "2998a", **AHEAD}}
    assert without_zones(kept) == rules(CASABLANCA)
    use(old_and_new[1])
    wider = with_zones(rules(CASABLANCA, "Europe/Helsinki"), kept["zones"])["zones"]
    assert (wider[CASABLANCA]["version"], list(wider)) == ("2998a", [CASABLANCA, "Europe/Helsinki"])
    assert with_zones(rules(), kept["zones"])["zones"] == {}


def test_ok_a_zone_changes_where_this_machine_says_something_else_and_not_where_a_version_alone_differs(
    old_and_new: Machines, tmp_path: Path
) -> None:
    use(old_and_new[0])
    kept = with_zones(rules(CASABLANCA), {})
    assert changes(kept, NOW) == []
    kept["zones"][CASABLANCA]["version"] = "2997z"
    assert changes(kept, NOW) == []
    use(old_and_new[1])
    (change,) = changes(kept, NOW)
    assert (change.name, change.kept, change.here, change.is_newer) == (CASABLANCA, "2997z", "2999a", True)
    assert list(change.differences) == [(CHANGES_AT, 3600, 0)]
    # Differences later than ten years from now are nobody's yet.
    assert changes(kept, CHANGES_AT - 3653 * 86400) == []
    assert len(changes(kept, CHANGES_AT - 3653 * 86400 + 1)) == 1


def test_ok_a_zone_of_which_nothing_is_kept_changes_from_no_version(old_and_new: Machines) -> None:
    use(old_and_new[1])
    (change,) = changes(rules(CASABLANCA), NOW)
    assert (change.kept, change.here, change.differences) == ("", "2999a", [])


def test_ok_a_line_for_each_zone_that_both_keep_differently() -> None:
    old, new = {"version": "2998a", **AHEAD}, {"version": "2999a", **BACK}
    before, after = ({"zones": {CASABLANCA: one, "Asia/Tokyo": old}} for one in (old, new))
    after["zones"]["Europe/Rome"] = new
    assert list(lines(before, after)) == [f"zones.{CASABLANCA}: data 2998a → 2999a"]
    assert list(lines({}, after)) == []


def test_err_no_file_of_a_zone_and_a_damaged_one(old_and_new: Machines) -> None:
    use(old_and_new[1])
    with pytest.raises(NotFound, match="no time zone 'Africa/Nowhere'"):
        machine_rules("Africa/Nowhere")
    file = Path(old_and_new[1]["PYTHONTZPATH"], CASABLANCA)
    file.write_bytes(file.read_bytes()[:60])
    with pytest.raises(NotFound, match=f"The file of '{CASABLANCA}' in .* is damaged"):
        machine_rules(CASABLANCA)
