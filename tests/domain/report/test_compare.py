from supportcli.domain.report.compare import compared, side_by_side
from supportcli.domain.report.report import Column, percent, ratio

COLUMNS = (
    Column("name", "Name", "name"), Column("cases", "Cases", is_compared=True),
    Column("share", "Share", "percent", is_compared=True), Column("trend", "Trend", "trend"),
)  # fmt: skip


def row(name: str, cases: int, share: float | None) -> dict[str, object]:
    return {"name": name, "cases": cases, "share": share, "trend": [cases]}


def test_ok_what_is_new_and_what_is_gone() -> None:
    new, gone = side_by_side([row("new", 2, 50.0)], [row("gone", 3, 10.0)], COLUMNS)
    assert (new["cases_before"], new["cases_change"], new["share_before"], new["share_change"]) == (0, 2, None, None)
    assert (gone["cases"], gone["cases_before"], gone["cases_change"], gone["share_change"]) == (0, 3, -3, None)
    assert gone["trend"] == ()


def test_ok_a_change_of_shares_is_one_of_points() -> None:
    (both,) = side_by_side([row("a", 1, 33.3)], [row("a", 1, 33.1)], COLUMNS)
    assert both["share_change"] == 0.2


def test_ok_the_columns_stand_behind_their_figure() -> None:
    names = [each.name for each in compared(COLUMNS)]
    assert names == ["name", "cases", "cases_before", "cases_change", "share", "share_before", "share_change", "trend"]


def test_ok_nothing_of_nothing_is_unknown() -> None:
    assert (percent(0, 0), percent(1, 3), ratio(1, 0), ratio(1, 3)) == (None, 33.3, None, 0.33)
