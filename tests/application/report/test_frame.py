from supportcli.application.report.frame import by_count, total_of
from supportcli.domain.report.report import Column


def test_ok_rows_stand_by_their_count_and_what_has_no_name_behind_its_equals() -> None:
    rows = [{"name": name, "cases": cases} for name, cases in (("b", 1), (None, 2), ("B", 1), ("a", 2))]
    assert [row["name"] for row in by_count(rows, "cases")] == ["a", None, "B", "b"]


def test_ok_only_counts_are_added_up() -> None:
    columns = (Column("name", "Name", "name"), Column("cases", "Cases"), Column("share", "Share", "percent"))
    rows = [{"name": "a", "cases": 1, "share": 50.0}, {"name": "b", "cases": 1, "share": 50.0}]
    assert total_of(rows, columns) == {"name": "total", "cases": 2}
