from pathlib import Path

import pytest

from tests.cli.commands.sla.days import digest, opened
from tests.conftest import Support


@pytest.mark.parametrize(
    ("now", "status", "line"),
    [
        ("2026-11-23T12:00:00Z", 0, "SLA OK - 0 clocks breached, 0 due within 30 min; first S-1 first_response, due "),
        (
            "2026-11-23T12:30:00Z",
            1,
            "SLA WARNING - 0 clocks breached, 1 due within 30 min; first S-1 first_response, due ",
        ),
        ("2026-11-23T13:00:00Z", 1, "SLA WARNING - 0 clocks breached, 1 due within 30 min; first "),
        ("2026-11-23T13:00:01Z", 2, "SLA CRITICAL - 1 clock breached, 0 due within 30 min; first "),
        ("2026-11-23T20:00:00Z", 2, "SLA CRITICAL - 1 clock breached, 1 due within 30 min; first "),
    ],
)
def test_ok_one_line_and_the_status_monitors_know(
    support: Support, home: Path, now: str, status: int, line: str
) -> None:
    opened(support)
    before = digest(home)
    done = support("sla", "check", now=now)
    assert (done.status, done.err) == (status, "")
    assert done.out.startswith(line)
    first, *more = done.out.splitlines()
    assert len(more) == (status == 2)
    breached, soon = int(done.out.split(" - ")[1][0]), int(done.out.split(", ")[1][0])
    assert first.endswith(f"|breached={breached};;1 due_soon={soon};1")
    assert digest(home) == before


def test_ok_within(support: Support) -> None:
    opened(support)
    assert support("sla", "check", "--within", "59m").status == 0
    assert support("sla", "check", "--within", "60m").status == 1


def test_ok_an_empty_store_is_well_and_pauses_call_nobody(support: Support) -> None:
    support("policy", "apply", "-", input=support("policy", "show").out.replace('"4h"', '"5h"'))
    assert support("sla", "check").out == "SLA OK - 0 clocks breached, 0 due within 30 min|breached=0;;1 due_soon=0;1\n"
    support("open", "Printer")
    support("reply", "1", "-m", "Which printer?", "--wait")
    assert support("sla", "check", now="2027-11-23T12:00:00Z").status == 0


def test_ok_a_waived_breach_calls_nobody(support: Support) -> None:
    opened(support)
    late = "2026-11-23T13:00:01Z"
    waived = support(
        "sla", "waive", "1", "--metric", "first_response", "--because", "agreed", "--approver", "bo", now=late
    )
    assert waived.status == 0
    assert support("sla", "check", now=late).status == 0


def test_ok_as_json(support: Support) -> None:
    opened(support)
    done = support("sla", "check", "--json", now="2026-11-23T13:00:01Z")
    assert done.status == 2
    (late,) = done.json["late"]
    assert late == {**done.json["first"], "priority": "medium", "customer": None, "title": "Printer"}
    assert {**done.json, "late": []} == {
        "status": "breached", "breached": 1, "due_soon": 0, "within_seconds": 1800, "exit": 2, "late": [],
        "first": {"id": "S-1", "metric": "first_response", "instance": 1, "due_at": "2026-11-23T13:00:00Z", "breached_at": "2026-11-23T13:00:00Z"},
    }  # fmt: skip


def test_ok_each_late_clock_has_a_line(support: Support) -> None:
    opened(support)
    support("open", "A | B", "-c", "Acme|Beta", "--at", "5 min ago")
    lines = support("sla", "check", now="2026-11-23T13:30:00Z").out.splitlines()
    assert lines[1:] == [
        "S-2 first_response, BREACHED Mon 23 Nov 12:55 UTC (35 min ago); medium; Acme/Beta: A / B",
        "S-1 first_response, BREACHED Mon 23 Nov 13:00 UTC (30 min ago); medium; Printer",
    ]


def test_ok_only_what_is_new(support: Support, home: Path) -> None:
    opened(support)
    late, words = "2026-11-23T13:00:01Z", ("sla", "check", "--new-since", "reported")
    first = support(*words, now=late)
    assert (first.status, first.out.count("\n")) == (2, 2)
    again = support(*words, now=late)
    assert (again.status, again.err) == (0, "")
    assert again.out == "SLA OK - 0 clocks newly breached, 0 newly due within 30 min|breached=0;;1 due_soon=0;1\n"
    support("open", "Checkout", "-c", "Acme", now=late)
    new = support(*words, "--json", now="2026-11-23T15:00:00Z")
    assert new.status == 2
    assert [(each["id"], each["metric"], each["title"]) for each in new.json["late"]] == [
        ("S-2", "first_response", "Checkout")
    ]
    # A clock that is breached after it was due soon is new.
    (home / "reported").unlink()
    assert support(*words, now="2026-11-23T12:45:00Z").status == 1
    assert support(*words, now=late).status == 2
    assert not [path for path in home.iterdir() if path.name.endswith(".part")]


def test_err_a_file_of_something_else_is_left_alone(support: Support, home: Path) -> None:
    opened(support)
    (home / "notes").write_text("mine\n")
    done = support("sla", "check", "--new-since", "notes")
    assert (done.status, done.err) == (3, "")
    assert done.out.startswith("SLA UNKNOWN - notes holds something else than ")
    assert (home / "notes").read_text() == "mine\n"
    support("sla", "check", "--new-since", "reported")
    support("open", "Other", env={"SUPPORT_STORE": "other.db"})
    other = support("sla", "check", "--new-since", "reported", env={"SUPPORT_STORE": "other.db"})
    assert (other.status, other.out) == (3, "SLA UNKNOWN - reported is of another store.\n")
    assert support("sla", "check", "--new-since", "no/folder").status == 3
    (home / "empty").touch()
    assert support("sla", "check", "--new-since", "empty").status == 0


@pytest.mark.parametrize(
    "words", [("--nosuch",), ("--within",), ("extra",), ("--within", "soon"), ("--json", "--nosuch")]
)
def test_err_a_typo_is_unknown(support: Support, words: tuple[str, ...]) -> None:
    done = support("sla", "check", *words)
    assert done.status == 3
    if "--json" in words:
        assert (done.out, done.error["exit"]) == ("", 3)
    else:
        assert (done.out.count("\n"), done.err) == (1, "")
        assert done.out.startswith("SLA UNKNOWN - ")
    assert support("--nosuch", "sla", "check").out.startswith("SLA UNKNOWN - ")
    # Another command is no plug-in, whatever is written.
    assert support("note", "1", "sla", "check", "--nosuch").status == 2


@pytest.mark.sqlite_only("damages the file")
def test_err_what_cannot_be_told_is_unknown_never_well(support: Support, home: Path) -> None:
    def unknown(*arguments: str, env: dict[str, str] | None = None) -> None:
        done = support("sla", "check", *arguments, env=env)
        assert (done.status, done.err) == (3, ""), done
        assert done.out.startswith("SLA UNKNOWN - ")
        assert done.out.count("\n") == 1
        assert "|" not in done.out

    unknown()
    assert not list(home.rglob("*.db"))
    for name, content in (
        ("empty", b""),
        ("text", b"no store at all" * 99),
        ("cut|off", b"SQLite format 3\0" + b"\1" * 5000),
    ):
        (home / name).write_bytes(content)
        unknown("--store", name)
        assert (home / name).read_bytes() == content
    unknown("--store", str(home))
    opened(support)
    unknown("--within", "30")
    unknown(env={"SUPPORT_NOW": "whenever"})
    unknown("--tz", "Mars/Olympus")
    done = support("sla", "check", "--json", "--store", "empty")
    assert (done.status, done.out, done.error["exit"]) == (3, "", 3)
    (store,) = home.rglob("cases.db")
    whole = store.read_bytes()
    store.write_bytes(whole[:4096] + b"\0" * (len(whole) - 4096))
    unknown()
