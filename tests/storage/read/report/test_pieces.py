"""The parts of statements, against what they are to say, on both engines."""

from bisect import bisect_right
from math import ceil

import pytest

from supportcli.domain.time.instant import from_text, to_text
from supportcli.storage.engine.database import Database
from supportcli.storage.read.report.pieces import Grouping, bucketed, percentiles, seconds
from tests.desks import Office


@pytest.fixture
def database(office: Office) -> Database:
    return office.database


@pytest.mark.parametrize("count", [1, 2, 3, 7, 400])
def test_ok_spans_are_found_by_halving(database: Database, count: int) -> None:
    bounds = [to_text(1_000_000_000 + place * 86400) for place in range(count + 1)]
    asked = {bounds[0], bounds[count // 2], bounds[-2], to_text(from_text(bounds[-1]) - 1)}
    values = {f"b{place}": bound for place, bound in enumerate(bounds)}
    for at in asked:
        (row,) = database.all(
            f"SELECT {bucketed('said.at', count)} AS place FROM (SELECT CAST(:at AS TEXT) AS at) AS said",
            values | {"at": at},
        )
        assert row["place"] == bisect_right(bounds, at) - 1


@pytest.mark.parametrize(
    "at",
    [
        "2026-11-23T12:00:00Z",
        "1969-12-31T23:59:59Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2024-02-29T00:00:00Z",
    ],
)
def test_ok_seconds(database: Database, at: str) -> None:
    (row,) = database.all(
        f"SELECT {seconds(database, 'said.at')} AS at FROM (SELECT CAST(:at AS TEXT) AS at) AS said", {"at": at}
    )
    assert row["at"] == from_text(at)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 9, 10, 11, 20, 100, 101])
def test_ok_percentiles_are_by_nearest_rank(database: Database, count: int) -> None:
    rows = " UNION ALL ".join(f"SELECT {place % 2} AS name, {place * 7 % 13} AS value" for place in range(count))
    found = percentiles(database, rows, {})
    for name in {place % 2 for place in range(count)}:
        values = sorted(place * 7 % 13 for place in range(count) if place % 2 == name)
        assert found[name] == tuple(values[ceil(len(values) * share / 100) - 1] for share in (50, 90))


def test_ok_names_that_count_as_one(database: Database) -> None:
    grouping = Grouping("category", (), {"a": "b", "it's": "c"})
    (row,) = database.all(
        f"SELECT {grouping.label()} AS name FROM (SELECT CAST(:was AS TEXT) AS category) AS board",
        {**grouping.values, "was": "it's"},
    )
    assert row["name"] == "c"
