"""Every row of an import is counted once, under what became of it."""

from supportcli.application.importing.tally import SAME, Tally
from supportcli.domain.servicenow.order import Aside
from tests.application.importing.log import row, sheet, text


def test_ok_a_row_that_left_nothing_to_record_is_counted_by_what_it_changed() -> None:
    rows = sheet(text(
        row("New", 0), row("New", 5, reassignment_count="3"), row("New", 6, u_symptom="Symptom 2", location="Location 9"),
    ))  # fmt: skip
    tally = Tally()
    tally.see(rows, 3, 2)
    tally.see(rows, 4, 3)
    tally.see(rows, 3, 2)
    assert dict(tally.unchanged) == {SAME: 2, "location, u_symptom": 1}


def test_ok_every_row_ends_in_one_count_and_the_counts_add_up() -> None:
    tally = Tally()
    tally.recorded, tally.known = 5, 4
    tally.unchanged.update({SAME: 2, "location": 1})
    tally.aside += [Aside(9, "too early")]
    tally.rejected += [Aside(3, "no number"), Aside(4, "no number")]
    told = tally.as_json()
    parts = ("recorded", "unchanged", "known", "set_aside", "rejected")
    assert [told[name] for name in parts] == [5, 3, 4, 1, 2]
    assert told["rows"] == sum(told[name] for name in parts) == tally.rows
    assert told["rejected_by_reason"] == [{"reason": "no number", "count": 2}]


def test_ok_what_is_most_frequent_comes_first_and_the_rest_by_name() -> None:
    tally = Tally()
    tally.remarks.update({"b": 1, "c": 2, "a": 1})
    assert [each["remark"] for each in tally.as_json()["remarks"]] == ["c", "a", "b"]
    assert tally.as_json()["cases"] == {"new": 0, "extended": 0, "known": 0, "rejected": 0}
