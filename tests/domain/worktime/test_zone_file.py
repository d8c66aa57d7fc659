"""Zone files as rules: what a zone answers is the same before and after, however its file was compiled."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from supportcli.domain.errors import StoreError
from supportcli.domain.worktime.zone_data import known_names, read
from supportcli.domain.worktime.zone_file import differences, from_file
from supportcli.domain.worktime.zone_rules import to_file, to_zone
from tests.domain.worktime.samples import MOVED

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
YEAR = 31_556_952
#: Zones where something is odd, and some more; the long form takes all there are.
ODD = sorted(
    {name for name, _ in MOVED} | {"Africa/El_Aaiun", "Europe/Riga", "America/Godthab", "Asia/Gaza", "Etc/GMT+5"}
)
#: A zone like Helsinki's since 1996, with another time before, in a form that a person can check.
HELSINKI: dict[str, Any] = {
    "types": [[5989, 0, "HMT"], [7200, 0, "EET"]], "at": [820454400], "type": [1], "after": "EET-2EEST,M3.5.0/3,M10.5.0/4",
}  # fmt: skip
SUMMER = [10800, 1, "EEST"]


def shown(zone: ZoneInfo, at: int) -> tuple[timedelta | None, str | None]:
    moment = (EPOCH + timedelta(seconds=at)).astimezone(zone)
    return moment.utcoffset(), moment.tzname()


def check(name: str) -> None:
    found = read(name)
    assert found is not None, name
    rules = from_file(found[0])
    before, after = ZoneInfo.from_file(BytesIO(found[0])), to_zone(name, rules)
    chance = Random(name)
    instants = [at + beside for at in rules["at"] for beside in (-1, 0, 1)]
    instants += [chance.randrange(-90 * YEAR, 180 * YEAR) for _ in range(300)]
    for at in instants:
        assert shown(before, at) == shown(after, at), (name, at)
    assert from_file(to_file(rules)) == rules


@pytest.mark.parametrize("name", ODD)
def test_law_a_zone_answers_the_same_by_its_rules(name: str) -> None:
    check(name)


@pytest.mark.slow
def test_law_every_zone_answers_the_same_by_its_rules() -> None:
    names = sorted(known_names() - {"Factory"})
    assert len(names) > 400
    for name in names:
        check(name)


@pytest.mark.parametrize("years", [1, 2, 40])
def test_law_changes_that_the_rule_says_are_left_out(years: int) -> None:
    """Debian's files list the changes up to 2037, others leave them to the rule."""
    zone, types = to_zone("x", HELSINKI), [*HELSINKI["types"], SUMMER]
    names = [name for _, _, name in types]
    at = [hour for hour in range(820_458_000, 820_454_400 + years * YEAR, 3600)
          if shown(zone, hour) != shown(zone, hour - 3600)]  # fmt: skip
    which = [names.index(str(shown(zone, each)[1])) for each in at]
    listed = {"types": types, "at": [820454400, *at], "type": [1, *which], "after": HELSINKI["after"]}
    assert len(at) == 2 * years
    assert from_file(to_file(listed)) == from_file(to_file(HELSINKI)) == HELSINKI


def test_a_change_that_changes_nothing_begins_the_rule() -> None:
    """As in files that are compiled to be small: London kept winter time from October 1995, and the rule since 1996."""
    types = [[0, 0, "GMT"], [3600, 1, "BST"]]
    small = {
        "types": types,
        "at": [796179600, 814323600, 820454400],
        "type": [1, 0, 0],
        "after": "GMT0BST,M3.5.0/1,M10.5.0",
    }
    large = {**small, "at": [796179600, 814323600, 828234000], "type": [1, 0, 1]}
    assert from_file(to_file(small)) == from_file(to_file(large))


def test_differences_begin_and_end() -> None:
    """A country that stays on winter time, and one whose summer of 2000 ended four weeks early."""
    stays = {**HELSINKI, "after": "EET-2"}
    found = list(differences(HELSINKI, stays, 850_000_000))
    assert found == [(828234000, 10800, 7200), (846378000, 7200, 7200)]
    early = {**HELSINKI, "types": [*HELSINKI["types"], SUMMER], "at": [820454400, 954032400, 970362000, 985482000],
             "type": [1, 2, 1, 2]}  # fmt: skip
    found = list(differences(HELSINKI, early, 1_200_000_000))
    assert found[-2:] == [(970362000, 10800, 7200), (972781200, 7200, 7200)]
    assert list(differences(HELSINKI, HELSINKI, 2_000_000_000)) == []


@pytest.mark.parametrize("data", [
    b"", b"TZif", b"TZif2" + bytes(39), b"TZif" + bytes(40), to_file(HELSINKI)[:-40], to_file(HELSINKI)[:100], b"x" * 200,
], ids=range(7))  # fmt: skip
def test_err_what_is_no_zone_file(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"zone file|abbreviation|index|range|type"):
        from_file(data)


@pytest.mark.parametrize("broken", [
    {}, {**HELSINKI, "types": []}, {**HELSINKI, "at": ["x"]}, {**HELSINKI, "type": [0, 0]}, {**HELSINKI, "type": [7]},
    {**HELSINKI, "at": [1 << 70]}, {**HELSINKI, "after": 5}, {**HELSINKI, "after": "nonsense"}, {**HELSINKI, "types": [1]},
    {**HELSINKI, "types": [[7200, 0, 5], [1, 1, "x"]]}, {**HELSINKI, "types": [[1 << 40, 0, "EET"], [10800, 1, "EEST"]]},
], ids=range(11))  # fmt: skip
def test_err_what_are_no_rules(broken: dict[str, Any]) -> None:
    with pytest.raises(StoreError, match="zone data of 'X'"):
        to_zone("X", broken)


def test_err_any_file_with_a_byte_changed(tmp_path: Path) -> None:
    """Either it is refused, or what it says can be kept."""
    chance = Random(1)
    data = to_file(HELSINKI)
    kept = 0
    for _ in range(400):
        place = chance.randrange(len(data))
        changed = data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
        try:
            rules = from_file(changed)
        except (ValueError, StoreError):
            continue
        to_zone("x", rules)
        kept += 1
    assert 0 < kept < 400
