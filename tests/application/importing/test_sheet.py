"""Reading a log."""

import pytest

from supportcli.application.importing.sheet import FUTURE
from supportcli.domain.errors import UsageError
from tests.application.importing.log import COLUMNS, EXTRACT, other_dialect, row, sheet, text


def test_ok_rows_by_incident() -> None:
    read = sheet(text(row("New", 0), row("Active", 5), row("New", 0, number="INC2")))
    assert read.rows == 3
    assert {number: [each.line for each in rows] for number, rows in read.incidents.items()} == {
        "INC1": [2, 3],
        "INC2": [4],
    }


def test_err_a_text_without_end() -> None:
    with pytest.raises(UsageError, match="Line 3 cannot be read"):
        sheet(text(row("New", 0)) + "x" * 20_000_001)


def test_ok_a_long_text() -> None:
    long = "word " * 100_000
    (one,) = sheet(text(row("New", 0, description=long), names=(*COLUMNS, "description"))).incidents["INC1"]
    assert one.description == long.strip()


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_ok_other_delimiters(delimiter: str) -> None:
    assert sheet(text(row("New", 0), delimiter=delimiter)).incidents == sheet(text(row("New", 0))).incidents


def test_ok_both_dialects_are_the_same_rows() -> None:
    content = EXTRACT.read_bytes().decode()
    assert sheet(other_dialect(content)).incidents == sheet(content).incidents


def test_ok_columns_in_any_order_and_more_of_them() -> None:
    lines = [line.split(",") for line in text(row("New", 0)).split("\r\n") if line]
    turned = "\n".join(",".join(["x", *reversed(cells)]) for cells in lines)
    (one,) = sheet(turned).incidents["INC1"]
    assert (one.incident_state, one.caller_id) == ("New", "Caller 7")


def test_ok_the_needed_columns_alone_and_empty_lines() -> None:
    read = sheet(
        "Number,incident_state,sys_mod_count,opened_at,sys_updated_at,priority\n\n"
        "INC1,New,0,02-03-2016 10:00,02-03-2016 10:00,3 - Moderate\n\n"
    )
    assert [each.line for each in read.incidents["INC1"]] == [3]
    assert not read.faults


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"number": "?"}, "number is unknown"),
        (
            {"incident_state": "Half done"},
            "incident_state is 'Half done', but should be one of New, Active, Awaiting User Info",
        ),
        ({"sys_mod_count": "-1"}, "sys_mod_count is '-1', but should be a whole number from 0 to 1,000,000,000"),
        ({"sys_mod_count": "one"}, "sys_mod_count is 'one', but should be a whole number from 0 to 1,000,000,000"),
        ({"opened_at": "31-02-2016 10:00"}, "opened_at: '31-02-2016 10:00' is not a date like"),
        ({"closed_at": "soon"}, "closed_at: 'soon' is not a date like"),
        ({"priority": "0 - None"}, "priority is '0 - None', but should be a priority from 1 to 5"),
        ({"impact": "4 - Nil"}, "impact is '4 - Nil', but should be a degree from 1 to 3"),
        ({"category": "x" * 2000}, "category is longer than 1,000 characters"),
        ({"sys_updated_at": "02-03-2036 10:00"}, FUTURE),
        ({"sys_updated_at": "?", "priority": "?"}, "sys_updated_at is unknown; priority is unknown"),
    ],
)
def test_err_a_row_that_is_wrong(wrong: dict[str, str], reason: str) -> None:
    read = sheet(text(row("New", 0), row("New", 5, number="INC2") | wrong, row("Active", 6)))
    ((line, told),) = read.faults
    assert line == 3
    assert told.startswith(reason)
    assert [each.line for each in read.incidents["INC1"]] == [2, 4]


def test_err_too_few_and_too_many_columns() -> None:
    read = sheet(text(row("New", 0)) + "INC1,New\r\n" + ",".join("x" * (len(COLUMNS) + 1)))
    assert [told for _, told in read.faults] == [
        "it has 2 columns, the header has 36",
        "it has 37 columns, the header has 36",
    ]
    assert [read.number_of(line) for line, _ in read.faults] == ["INC1", "x"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "no header with ServiceNow's columns"),
        ("a,b\n1,2\n", "no header with ServiceNow's columns"),
        (text(row("New", 0)).replace("priority", "urgence", 1), "no column priority"),
        (text(row("New", 0)).replace("u_symptom", "number", 1), "number is there twice"),
    ],
)
def test_err_no_log(content: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        sheet(content)
