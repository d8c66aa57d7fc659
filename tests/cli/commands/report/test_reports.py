"""Every report over a period, in every format."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from supportcli.domain.report import kpi
from supportcli.storage.tables.board import COLUMNS
from tests.application.importing.log import EXTRACT
from tests.cli.commands.test_schema import check
from tests.conftest import Begin, Support
from tests.desks import Office

#: Those that say something of every store with cases.
REPORTS = tuple(name for name in kpi.REPORTS if name not in ("targets", "oncall"))
PERIOD = ("--since", "2016-02-01", "--until", "2016-09-01")
HOSTILE = "=cmd|'/c'\x1b[31m | **x** <b>"


@pytest.fixture
def log(support: Support, begin: Begin) -> Support:
    def taken_over() -> None:
        assert support("import", "servicenow", str(EXTRACT)).status in (0, 5)

    begin(taken_over)
    return support


@pytest.mark.parametrize("report", REPORTS)
def test_ok_every_format(log: Support, report: str, home: Path) -> None:
    def shown(*words: str, env: dict[str, str] | None = None) -> str:
        done = log("report", report, *PERIOD, *words, env=env)
        assert (done.status, done.err) == (0, ""), done
        return done.out

    answer = log("report", report, *PERIOD, "--compare", "previous", "--json").json
    check("report", answer)
    assert (answer["name"], answer["zone"], answer["compare"], answer["nothing"]) == (report, "UTC", "previous", None)
    answer = log("report", report, *PERIOD, "--json").json
    check("report", answer)
    (table,) = answer["tables"]
    names = [each["name"] for each in table["columns"]]
    assert table["rows"]
    assert all(list(row) == names for row in table["rows"])
    rows = list(csv.reader(StringIO(shown("--csv"), newline="")))
    assert rows[0] == names
    assert len(rows) == len(table["rows"]) + 1
    assert shown("--tsv", "--header").splitlines()[0].split("\t") == names
    assert shown("--ids").splitlines() == [str(row["name"]) for row in table["rows"]]
    assert len(shown("--jsonl").splitlines()) == len(table["rows"])
    markdown = shown("--markdown")
    assert markdown.startswith(f"# {answer['title']}\n\n1 Feb 2016 – 31 Aug 2016, times in UTC\n")
    assert shown("--markdown", "-o", "page.md") == ""
    assert (home / "page.md").read_text(encoding="utf-8") == markdown
    assert "times in UTC" in shown("--plain")
    for width in ("20", "40", "80", "200"):
        for encoding in ("utf-8", "ascii"):
            out = shown(env={"SUPPORT_FORCE_TTY": width, "NO_COLOR": "1", "PYTHONIOENCODING": encoding})
            assert all(len(line) <= int(width) for line in out.splitlines()), (width, out)
            assert encoding != "ascii" or out.isascii()


@pytest.mark.parametrize("report", REPORTS)
def test_ok_nothing_is_one_sentence(support: Support, log: Support, report: str) -> None:
    terminal = {"SUPPORT_FORCE_TTY": "200", "NO_COLOR": "1"}
    out = log("report", report, env=terminal).out.splitlines()
    assert len(out) == 3
    assert out[2].endswith("the cases of this store were opened from 2016-02-29 to 2016-03-02.")
    plain = log("report", report, "--plain")
    assert (plain.status, plain.out.strip()) == (0, out[2])
    assert log("report", report, "--json").json["nothing"] == out[2]
    assert log("report", report, "--markdown").out.splitlines()[-1] == out[2]
    for words in (["--csv"], ["--compare", "last-year"], ["--compare", "previous", "--markdown"]):
        assert log("report", report, *words).status == 0


@pytest.mark.parametrize("report", [*REPORTS, "oncall"])
def test_ok_explained_without_a_store(support: Support, report: str) -> None:
    done = support("report", report, "--explain")
    assert (done.status, done.err) == (0, "")
    for each in (every := support("report", report, "--explain", "--json").json):
        check("kpi", each)
        assert f"{each['name']} ({each['unit']}): " in done.out
    assert len(every) > 4
    assert "nearest rank" in done.out


def test_ok_fields_and_limit(log: Support) -> None:
    words = ("report", "categories", *PERIOD)
    assert log(*words, "--fields", "name,cases", "-n", "1", "--tsv").out.count("\t") == 1
    (table,) = log(*words, "--fields", "name,cases", "--json").json["tables"]
    assert set(table["rows"][0]) == {"name", "cases"}
    said = log(*words, "-n", "2", env={"SUPPORT_FORCE_TTY": "80"}).out
    assert "more rows; -n 0 for all" in said
    assert "more row" not in log(*words, "-n", "0", env={"SUPPORT_FORCE_TTY": "80"}).out


def test_ok_times_are_in_the_zone_that_is_named(support: Support) -> None:
    assert support("open", "Late", now="2026-10-31T23:30:00Z").status == 0
    for zone, month in (("UTC", "2026-10"), ("Europe/Helsinki", "2026-11")):
        answer = support("report", "volume", "--tz", zone, "--json").json
        assert answer["zone"] == zone
        assert [row["name"] for row in answer["tables"][0]["rows"] if row["opened"]] == [month]


def test_ok_as_it_was_known(support: Support) -> None:
    assert support("open", "One", now="2026-10-01T12:00:00Z").status == 0
    assert support("close", "1", "--as", "fixed", "-m", "Done", now="2026-10-05T12:00:00Z").status == 0
    assert support("open", "Two", now="2026-11-01T12:00:00Z").status == 0
    for at, open_then in (("2026-10-04T12:00:00Z", 1), ("2026-10-06T12:00:00Z", 0), ("2026-11-02T12:00:00Z", 1)):
        answer = support("report", "backlog", "--as-of", at, "--compare", "previous", "--json").json
        assert answer["tables"][0]["rows"][-1]["open"] == open_then


def test_ok_hostile_names_are_text(support: Support) -> None:
    assert support("open", "Odd", "-c", HOSTILE, "--category", HOSTILE).status == 0
    for by in ("customer", "category"):
        for words in ([], ["--csv"], ["--markdown"], ["--plain"], ["--json"]):
            done = support(
                "report", "volume", "--by", by, *words, env={"SUPPORT_FORCE_TTY": "120"} if not words else None
            )
            assert done.status == 0
            assert "\x1b[31m" not in done.out
        assert "\n'=cmd" in support("report", "volume", "--by", by, "--csv").out.replace('"', "")
        assert "\\*\\*x\\*\\*" in support("report", "volume", "--by", by, "--markdown").out


def test_ok_ten_thousand_categories(support: Support, office: Office) -> None:
    office.open("Odd", category="c0")
    rest = ", ".join(name for name in COLUMNS if name not in ("number", "uid", "category"))
    rows = [(number, f"u{number}", f"c{number}") for number in range(2, 10_001)]
    office.database.change(
        lambda: office.database.many(
            f"INSERT INTO board (number, uid, category, {rest}) SELECT ?, ?, ?, {rest} FROM board WHERE number = 1",
            rows,
        )
    )
    for report in ("volume", "backlog", "categories", "sla"):
        words = ("report", report, "--by", "category", "--since", "2026-11-01")
        assert len(support(*words, "--json").json["tables"][0]["rows"]) == (10_000 if report != "sla" else 0)
        shown = support(*words, env={"SUPPORT_FORCE_TTY": "80", "NO_COLOR": "1"}).out
        assert report == "sla" or (len(shown.splitlines()) < 60 and "9,9" not in shown)
        assert report == "sla" or "9950 more rows" in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--since", "2016-05-01", "--until", "2016-05-01"], "nothing is in between"),
        (["--until", "2001-01-01"], "the usual beginning is not before --until 2001-01-01"),
        (["--since", "2031-01-01"], "in the future"),
        (["--by", "colour"], "'colour' is not a valid thing to group by."),
        (["--compare", "then"], "'then' is not a valid period to compare with."),
        (["--by", "day", "--since", "2016-01-01"], "more than 400 days"),
        (["-o", "page.md"], "-o writes a page."),
        (["--same", "Web"], "--same Web does not name two."),
        (["--csv", "--json"], "cannot be combined"),
        (["-n", "-1"], "-n -1 is not a number of rows."),
        (["--fields", "colour"], "There is no field 'colour'"),
    ],
)
def test_err(log: Support, words: list[str], said: str) -> None:
    done = log("report", "volume", *words)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_err_a_date_outside_of_the_period(log: Support) -> None:
    done = log("report", "categories", *PERIOD, "--before-after", "2017-01-01")
    assert done.status == 2
    assert "not between --since and --until" in done.err
    assert log("report", "categories", *PERIOD, "--before-after", "2016-03-01").status == 0
