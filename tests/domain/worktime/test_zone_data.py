"""Which file of a zone this machine goes by: the newest, and no file that is none of a zone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import tzdata

from supportcli.domain.worktime import zone_data
from tests.zones import AHEAD, BACK, CASABLANCA, forgotten, machine, use


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Path]:
    """A folder for the zone data of systems; what was looked up is forgotten before and after."""
    with forgotten():
        yield tmp_path


@pytest.mark.parametrize(("version", "owner"), [("1999a", "the package"), ("2999a", "the system's")])
def test_the_newer_one_is_read(machines: Path, version: str, owner: str) -> None:
    use(machine(machines, version))
    found = zone_data.read(CASABLANCA)
    assert found is not None
    assert found[1].owner == owner
    assert [source.version for source in zone_data.sources()] == sorted([version, tzdata.IANA_VERSION], reverse=True)


def test_of_two_folders_the_newer_one_is_read(machines: Path) -> None:
    use(machine(machines, "2998a"), machine(machines, "2999a", **{CASABLANCA: BACK}))
    found = zone_data.read(CASABLANCA)
    assert found is not None
    assert found[1].version == "2999a"


def test_a_zone_that_the_newest_lacks_is_found_elsewhere(machines: Path) -> None:
    use(machine(machines, "2999a"))
    found = zone_data.read("Europe/Helsinki")
    assert found is not None
    assert found[1].owner == "the package"


def test_a_folder_that_names_no_version_comes_last(machines: Path) -> None:
    use(machine(machines, "2999a"))
    (machines / "2999a" / "tzdata.zi").write_text("Rule\n")
    assert [source.version for source in zone_data.sources()] == [tzdata.IANA_VERSION, ""]
    assert str(zone_data.sources()[1]).startswith("unknown version in ")


@pytest.mark.parametrize("name", [
    "", ".", "..", "/", "../localtime", "Africa/../Africa/Casablanca", "/etc/localtime", "localtime", "posixrules", "posix/Africa/Casablanca",
    "right/Africa/Casablanca", "tzdata.zi", "Africa", "Africa/", "Casablanca\0", "Äfrica",
])  # fmt: skip
def test_err_what_is_no_zone(machines: Path, name: str) -> None:
    use(machine(machines, "2999a", **{CASABLANCA: AHEAD, "localtime": AHEAD, "posix/Africa/Casablanca": AHEAD}))
    assert zone_data.read(name) is None
    assert name not in zone_data.known_names()
