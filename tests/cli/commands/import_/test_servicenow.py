"""support import servicenow, as a user runs it."""

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.application.importing.log import COLUMNS, EXTRACT, WHOLE, other_dialect, row, text
from tests.cli.person import at_terminal
from tests.conftest import Support

CONTENT = EXTRACT.read_bytes()


def test_ok_the_extract_and_then_the_other_commands(support: Support) -> None:
    done = support("import", "servicenow", str(EXTRACT))
    assert (done.status, done.err.startswith("Made a store: ")) == (0, True)
    assert "40 cases imported with 313 events." in done.out
    assert "       6 rows set aside" in done.out
    cases = support("list", "--all", "--json").json
    assert len(cases) == 40
    (known,) = [each for each in cases if each["reference"] == "INC0000102"]
    assert (known["opened_at"], known["status"], known["reopened"]) == ("2016-02-29T09:06:00Z", "closed", 1)
    for words in (
        ("show", known["id"]),
        ("log", known["id"]),
        ("sla", "explain", known["id"]),
        ("search", "INC0000102"),
        ("stats",),
    ):
        seen = support(*words)
        assert (seen.status, seen.err) == (0, ""), words
        assert seen.out
    assert support("verify").status == 0


def test_ok_a_second_import_and_the_other_dialect_change_nothing(support: Support) -> None:
    first = support("import", "servicenow", "-", "--json", input=CONTENT)
    assert (first.json["file"], first.json["events"], first.json["cases"]["new"]) == ("-", 313, 40)
    head = support("audit", "head").out
    for content in (CONTENT, b"\xef\xbb\xbf" + other_dialect(CONTENT.decode()).encode(), CONTENT.replace(b",", b";")):
        again = support("import", "servicenow", "-", "--json", input=content)
        assert (again.status, again.json["events"], again.json["known"]) == (0, 0, 381)
    assert support("audit", "head").out == head


def test_json_counts_every_row(support: Support) -> None:
    told = support("import", "servicenow", str(EXTRACT), "--json").json
    parts = [told[name] for name in ("recorded", "unchanged", "known", "set_aside", "rejected")]
    assert sum(parts) == told["rows"] == 387
    assert sum(each["count"] for each in told["unchanged_by_kind"]) == told["unchanged"]
    assert sum(each["count"] for each in told["set_aside_by_reason"]) == told["set_aside"] == 6


def test_dry_run_makes_no_store(support: Support, home: Path) -> None:
    done = support("import", "servicenow", str(EXTRACT), "--dry-run")
    assert (done.status, done.err) == (0, "")
    assert "40 cases would be imported with 313 events." in done.out
    assert not list(home.rglob("cases.db"))


def test_a_zone_for_dates_without_one(support: Support) -> None:
    support(
        "import",
        "servicenow",
        "-",
        "--tz",
        "Europe/Lisbon",
        input=text(row("New", 0, opened_at="01-07-2016 10:00", sys_updated_at="01-07-2016 10:00")),
    )
    assert support("show", "1", "--json").json["opened_at"] == "2016-07-01T09:00:00Z"


def test_without_a_flag_dates_are_utc_whatever_the_settings_say(support: Support) -> None:
    support("import", "servicenow", "-", input=text(row("New", 0)), env={"SUPPORT_TZ": "Asia/Tokyo"})
    assert support("show", "1", "--json").json["opened_at"] == "2016-03-02T10:00:00Z"


def test_err_all_or_nothing(support: Support) -> None:
    done = support(
        "import", "servicenow", "-", input=text(row("New", 0, number="INC2"), row("New", 0, opened_at="yesterday"))
    )
    assert done.status == 3
    assert "1 of 2 rows cannot be imported, so nothing was: line 3: opened_at: 'yesterday' is not a date" in done.err
    assert "--skip-bad" in done.err
    # Nor is there a store where there was none.
    assert "Made a store" not in done.err
    assert support("list").status != 0


def test_skip_bad_writes_what_was_left_and_can_be_corrected(support: Support, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    log = text(row("New", 0, number="INC2"), row("New", 0, category='a "b", c'), row("Gone", 5)) + "INC3,short\r\n"
    done = support("import", "servicenow", "-", "--skip-bad", str(rejects), "--json", input=log)
    assert (done.status, done.json["cases"]["new"], done.json["rejected"], done.json["rejects"]) == (
        5,
        1,
        3,
        str(rejects),
    )
    with rejects.open(newline="", encoding="utf-8") as stream:
        left = list(csv.DictReader(stream))
    assert list(left[0]) == [*COLUMNS, "rejected_line", "rejected_because"]
    assert [(each["number"], each["rejected_line"], each["rejected_because"][:20]) for each in left] == [
        ("INC1", "3", "line 4 of the same i"), ("INC1", "4", "incident_state is 'G"), ("INC3", "5", "it has 2 columns, th"),
    ]  # fmt: skip
    assert left[0]["category"] == 'a "b", c'
    mended = rejects.read_text(encoding="utf-8").replace("Gone", "Active").splitlines()
    again = support("import", "servicenow", "-", "--json", input="\n".join(mended[:3]))
    assert (again.status, again.json["cases"]["new"], again.json["recorded"]) == (0, 1, 2)
    assert support("verify").status == 0


@pytest.mark.parametrize(
    ("arguments", "content", "says"),
    [
        (("-",), b"", "That is no export of ServiceNow incidents"),
        (("-",), b"\xff\xfe", "-: it is not UTF-8 text (byte 0)."),
        (("nowhere.csv",), b"", "nowhere.csv: No such file or directory."),
        (("-", "--tz", "Mars"), CONTENT, "There is no zone 'Mars'"),
        (
            ("-", "--skip-bad", "no/folder/r.csv"),
            CONTENT,
            "no/folder/r.csv: No such file or directory, so nothing was imported.",
        ),
        ((), b"", "FILE is missing"),
    ],
)
def test_err_usage(support: Support, arguments: tuple[str, ...], content: bytes, says: str) -> None:
    done = support("import", "servicenow", *arguments, input=content)
    assert (done.status, done.out) == (2, "")
    assert says in done.err
    assert "Traceback" not in done.err


def test_err_the_log_is_never_overwritten(support: Support, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_bytes(CONTENT)
    done = support("import", "servicenow", str(log), "--skip-bad", str(log))
    assert (done.status, log.read_bytes()) == (2, CONTENT)


def test_a_killed_import_leaves_nothing(support: Support, tmp_path: Path) -> None:
    lines = CONTENT.decode().splitlines()
    log = tmp_path / "log.csv"
    log.write_text(
        "\n".join([lines[0], *(f"X{copy}{line}" for copy in range(60) for line in lines[1:])]), encoding="utf-8"
    )
    support("open", "The case before", "--store", "cases.db")
    before = support("audit", "head", "--store", "cases.db").out
    running = subprocess.Popen(
        [sys.executable, "-m", "supportcli", "import", "servicenow", str(log), "--store", "cases.db"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ,
    )  # fmt: skip
    while running.poll() is None and not Path("cases.db-journal").exists():
        time.sleep(0.005)
    time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    assert running.returncode == -signal.SIGKILL
    assert support("audit", "head", "--store", "cases.db").out == before
    assert len(support("list", "--all", "--json", "--store", "cases.db").json) == 1
    assert support("verify", "--store", "cases.db").status == 0


def test_a_person_sees_a_bar_and_then_the_summary_alone() -> None:
    seen = at_terminal("import", "servicenow", str(EXTRACT))
    assert seen.status == 0
    assert "Reading rows" in seen.screen
    assert "40/40" in seen.screen
    assert "40 cases imported with 313 events." in seen.screen.rpartition("\x1b[2K")[2]


@pytest.mark.parametrize("flags", [("--quiet",), ("--json",), ("--plain",)])
def test_no_bar_for_who_does_not_want_one(flags: tuple[str, ...]) -> None:
    assert "Reading rows" not in at_terminal("import", "servicenow", str(EXTRACT), *flags).screen


@pytest.mark.skipif(not WHOLE.exists(), reason="the whole log is not here: set SUPPORT_TEST_SERVICENOW")
def test_ok_the_whole_log(support: Support) -> None:
    told = support("import", "servicenow", str(WHOLE), "--json").json
    assert (told["rows"], told["cases"]["new"], told["events"]) == (5998, 890, 5281)
    assert support("import", "servicenow", str(WHOLE), "--json").json["events"] == 0
    assert support("verify").status == 0


def test_ok_the_order_of_rows_decides_in_the_hour_that_comes_twice(support: Support, home: Path) -> None:
    head = "number,incident_state,sys_mod_count,opened_at,sys_updated_at,priority"
    rows = [
        f"INC11,{state},{count},25-10-2026 03:20,25-10-2026 03:{at},3 - Moderate"
        for state, count, at in (("New", 0, 30), ("Resolved", 1, 25))
    ]
    (home / "a.csv").write_text("\n".join([head, *rows, ""]))
    done = support("import", "servicenow", "a.csv", "--tz", "Europe/Helsinki", "--json").json
    assert (done["recorded"], done["set_aside"]) == (2, 0)
    case = support("show", "1", "--json").json
    assert (case["status"], case["resolved_at"], case["breached"]) == ("resolved", "2026-10-25T01:25:00Z", False)


LIST = "number,opened_at,state,priority,sys_updated_on,short_description\n"


def test_ok_of_two_rows_that_say_how_it_stood_at_one_instant_the_last_counts_and_again_is_nothing(
    support: Support, tmp_path: Path
) -> None:
    row = "INC1,2026-03-02 09:00:00,{},3,2026-03-02 10:00:00,{}\n"
    file = tmp_path / "twice.csv"
    file.write_text(LIST + row.format("Closed", "A") + row.format("New", "B"), encoding="utf-8")
    first = support("import", "servicenow", str(file))
    assert (first.status, "1 row set aside" in first.out) == (0, True)
    events = support("log", "1", "--json").json
    assert "0 events, 1 known already" in support("import", "servicenow", str(file)).out
    assert support("log", "1", "--json").json == events
    assert support("show", "1", "--json").json["title"] == "B"


def test_err_a_file_that_is_cut_within_a_cell_is_refused_and_leaves_no_store(support: Support, tmp_path: Path) -> None:
    file = tmp_path / "cut.csv"
    file.write_text(f'{LIST}INC1,2026-03-02 09:00:00,New,3,2026-03-02 10:00:00,"Export sto', encoding="utf-8")
    done = support("import", "servicenow", str(file))
    assert (done.status, "Line 2: the last quoted cell is not closed" in done.err) == (2, True)
    assert support("list").status == 7
    file.write_text(f'{LIST}INC1,2026-03-02 09:00:00,New,3,2026-03-02 10:00:00,"Export stopped"', encoding="utf-8")
    assert support("import", "servicenow", str(file)).status == 0
