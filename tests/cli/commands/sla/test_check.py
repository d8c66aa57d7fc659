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
    assert done.out.count("\n") == 1
    breached, soon = int(done.out.split(" - ")[1][0]), int(done.out.split(", ")[1][0])
    assert done.out.endswith(f"|breached={breached};;1 due_soon={soon};1\n")
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
    assert done.json == {
        "status": "breached", "breached": 1, "due_soon": 0, "within_seconds": 1800, "exit": 2,
        "first": {"id": "S-1", "metric": "first_response", "instance": 1, "due_at": "2026-11-23T13:00:00Z", "breached_at": "2026-11-23T13:00:00Z"},
    }  # fmt: skip


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
    assert support("sla", "check", "--json", "--store", "empty").json["status"] == "unknown"
    (store,) = home.rglob("cases.db")
    whole = store.read_bytes()
    store.write_bytes(whole[:4096] + b"\0" * (len(whole) - 4096))
    unknown()
