"""support import servicenow with list views, as a user runs it."""

import os
from pathlib import Path

import pytest

from tests.application.importing.log import ROOT
from tests.application.importing.view import entry, listed, view
from tests.conftest import Support

EXPORT = ROOT / "tests" / "data" / "servicenow-list.csv"
#: Further exports, where they are beside the checkout.
EXPORTS = Path(os.environ.get("SUPPORT_TEST_EXPORTS") or ROOT.parent / "shared" / "data" / "exports") / "servicenow"
HELSINKI = ("--tz", "Europe/Helsinki")


def test_ok_an_export_comes_in_with_what_it_holds(support: Support) -> None:
    done = support("import", "servicenow", str(EXPORT), *HELSINKI, "--json").json
    assert (done["cases"]["new"], done["recorded"], done["rejected"]) == (4, 4, 0)
    assert done["unplaced"] == [{"column": "made_sla", "count": 4}]
    assert {each["remark"].partition(";")[0] for each in done["remarks"]} == {
        "cases: opened in the hour that comes twice", "cases: priority 5 is low here",
        "cases: reopen_count is higher than the reopenings recorded", "rows: On Hold for a reason that is unknown here",
    }  # fmt: skip
    one, two, three, four = (support("show", str(each), "--json").json for each in range(1, 5))
    kept = ("title", "status", "priority", "customer", "assignee", "opened_at", "resolved_at", "closed_at", "channel")
    assert [one[name] for name in kept] == [
        "Export stops at row 500", "closed", "critical", "Ann Virtanen", "Agent Smith", "2026-03-02T07:10:00Z",
        "2026-03-03T15:00:00Z", "2026-03-10T15:00:00Z", "mail",
    ]  # fmt: skip
    said = [
        (each["kind"], each["at"], each["actor"], each["payload"].get("text"))
        for each in support("log", "1", "--json").json
        if each["payload"]
    ]
    assert ("replied", "2026-03-02T09:40:00Z", "Agent Smith", "Row 500 has an empty date.") in said
    assert ("noted", "2026-03-02T09:41:00Z", "Agent Smith", "blame the parser") in said
    assert "Solved (Permanently)" in one["resolution"]
    assert "fixed in 4.2.2" in one["resolution"]
    assert (two["title"], two["status"], two["waiting_reason"], two["channel"]) == (
        'Login fails, "ääkköset"', "waiting", "vendor", "phone",
    )  # fmt: skip
    assert (three["status"], three["priority"], three["opened_at"]) == ("new", "low", "2026-03-29T01:30:00Z")
    assert (four["status"], four["closed_as"], four["opened_at"], four["closed_at"]) == (
        "closed", "void", "2026-10-25T00:30:00Z", "2026-10-25T03:00:00Z",
    )  # fmt: skip


@pytest.mark.parametrize("path", sorted({EXPORT, *EXPORTS.glob("*.csv")}), ids=lambda path: path.name)
def test_every_export_is_imported_or_refused_with_a_sentence(support: Support, home: Path, path: Path) -> None:
    done = support("import", "servicenow", str(path), *HELSINKI, "--json")
    if done.status:
        assert (done.status, done.out, done.err.count("support: ")) == (2, "", 1)
        assert not list(home.rglob("cases.db"))
        return
    assert done.json["rows"] == done.json["recorded"] > 0
    again = support("import", "servicenow", str(path), *HELSINKI, "--json").json
    assert (again["events"], again["known"]) == (0, again["rows"])
    assert support("verify").status == 0


def test_ok_labels_for_columns_and_a_later_export(support: Support) -> None:
    labels = {"number": "Number", "opened_at": "Opened", "short_description": "Short description", "caller_id": "Caller",
              "priority": "Priority", "state": "State", "assigned_to": "Assigned to", "sys_updated_on": "Updated",
              "comments": "Additional comments"}  # fmt: skip
    row = listed("In Progress", 9, assigned_to="Bo")
    for each in (row, row | {"comments": entry(3, "Ann", "Hello")}, listed("Resolved", 20)):
        content = view(
            {labels[name]: value for name, value in each.items() if name in labels}, names=[*labels.values()]
        )
        assert support("import", "servicenow", "-", "--json", input=content).json["recorded"] == 1
    kinds = [each["kind"] for each in support("log", "1", "--json").json]
    assert kinds == ["opened", "received", "triaged", "released", "resolved"]


@pytest.mark.parametrize(
    ("content", "status", "says"),
    [
        ("number,state,priority\nINC1,New,1", 2, "it has no column opened_at, sys_updated_on."),
        (view(listed("Shut", 1)), 3, "line 2: state is 'Shut', but should be one of New, In Progress"),
        (view(listed("New", 1, opened_at="yesterday")), 3, "line 2: opened_at: 'yesterday' is not a date like"),
        (view(listed("New", 1), names=["number", "Number"]), 2, "it has no column"),
        (
            "Number,Opened,State,Priority,Updated\nINC1,yesterday,New,9,\n",
            3,
            (
                "line 2: Opened: 'yesterday' is not a date like 29-02-2016 01:16, 29/2/2016 01:16 or 2016-02-29 01:16:00; "
                "Priority is '9', but should be a priority from 1 to 5, such as 3 - Moderate; Updated is unknown"
            ),
        ),
    ],
)
def test_err_a_refused_file_leaves_no_store(support: Support, home: Path, content: str, status: int, says: str) -> None:
    done = support("import", "servicenow", "-", input=content)
    assert (done.status, done.out) == (status, "")
    assert says in done.err
    assert not list(home.rglob("cases.db"))


def american(*dates: str) -> str:
    rows = (f"INC{place},{date} 09:10:00,New,3 - Moderate,{date} 09:10:00\n" for place, date in enumerate(dates))
    return "number,opened_at,state,priority,sys_updated_on\n" + "".join(rows)


@pytest.mark.parametrize(
    ("dates", "options", "opened", "says"),
    [
        (
            ("03/04/2026",),
            (),
            ["2026-04-03"],
            "Dates are read day first: none shows the order, 03/04/2026 could be both",
        ),
        (("03/04/2026",), ("--dates", "month-first"), ["2026-03-04"], ""),
        (("03/04/2026",), ("--dates", "Day-First"), ["2026-04-03"], ""),
        (
            ("03/04/2026", "03/25/2026"),
            (),
            ["2026-03-04", "2026-03-25"],
            "Dates are read month first: 03/25/2026 can be",
        ),
        (("03/04/2026", "25/03/2026"), (), ["2026-03-25", "2026-04-03"], ""),
        (("2026-03-04",), ("--dates", "month-first"), ["2026-03-04"], ""),
    ],
)
def test_the_order_of_dates_is_shown_asked_for_or_said(
    support: Support, home: Path, dates: tuple[str, ...], options: tuple[str, ...], opened: list[str], says: str
) -> None:
    (home / "list.csv").write_text(american(*dates))
    done = support("import", "servicenow", "list.csv", *options)
    assert done.status == 0
    assert done.out.count("Dates are read") == bool(says)
    assert says in done.out
    assert sorted(each["opened_at"][:10] for each in support("list", "--json").json) == opened


def test_err_dates_that_do_not_fit_the_order(support: Support, home: Path) -> None:
    (home / "list.csv").write_text(american("25/03/2026"))
    done = support("import", "servicenow", "list.csv", "--dates", "month-first")
    assert (done.status, "'25/03/2026 09:10:00' is not a date like 02/29/2016 01:16" in done.err) == (3, True)
    assert support("import", "servicenow", "list.csv", "--dates", "either").status == 2
    told = support("import", "servicenow", "list.csv", "--json").json["dates"]
    assert told == {"order": "day-first", "because": "shown", "example": "25/03/2026"}
