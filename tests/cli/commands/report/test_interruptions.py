from pathlib import Path

import pytest

from supportcli.domain.policy.builtin import builtin_text
from tests.cli.cases import refusal
from tests.cli.commands.test_schema import check
from tests.conftest import Support


@pytest.fixture(autouse=True)
def _story(support: Support) -> None:
    for now, *words in (
        ("09:00", "open", "Slow", "-c", "Acme"),
        (
            "09:00",
            "runbook",
            "add",
            "slow",
            "--title",
            "Slow",
            "--topic",
            "slow",
            "--owner",
            "ana",
            "-m",
            "1. Look\n2. Restart\n3. Wait",
        ),
        ("09:20", "runbook", "tick", "1", "slow", "1"),
        ("09:30", "escalate", "1", "--to", "l2", "--because", "Needs a developer", "--tried", "A restart"),
        ("09:40", "runbook", "tick", "1", "slow", "2"),
        ("09:50", "runbook", "tick", "1", "slow", "3"),
        ("09:51", "undo", "1"),
        ("10:00", "escalate", "1", "--to", "engineering", "--because", "A fault", "-a", "eva"),
    ):
        assert support(*words, now=f"2026-11-23T{now}:00Z").status == 0, words


def test_ok_each(support: Support) -> None:
    found = support("report", "interruptions", "--json").json
    for row in found:
        check("interruption", row)
    assert [(row["tier"], row["seconds"], row["checked"]) for row in found] == [
        ("engineering", 3600, ["slow: Look", "slow: Restart"]), ("l2", 1800, ["slow: Look"])
    ]  # fmt: skip
    assert support("report", "interruptions", "-n", "1", "--ids").out == "S-1\n"
    assert "Because: Needs a developer\n" in support("report", "interruptions", "--plain").out


def test_ok_counted(support: Support) -> None:
    (row,) = support("report", "interruptions", "--by", "week", "--json").json
    check("interruption-count", row)
    assert row == {
        "by": "week", "name": "2026-W48", "interruptions": 2, "l2": 1, "l3": 0, "engineering": 1, "pages": 0,
        "median_seconds": 1800, "ninety_seconds": 3600, "checked": 2, "steps": 3, "tried": 1, "unchecked": 0,
    }  # fmt: skip
    for by in ("cause", "customer", "engineer"):
        (row,) = support("report", "interruptions", "--by", by, "--json").json
        check("interruption-count", row)
    assert row["name"] == "eva"
    said = support("report", "interruptions", "--by", "customer", env={"SUPPORT_FORCE_TTY": "120"}).out
    assert "nearest rank" in said
    undone = support("undo", "1", now="2026-11-23T10:01:00Z")
    assert undone.status == 0
    assert (
        support("report", "interruptions", "--by", "week", "--csv")
        .out.splitlines()[1]
        .startswith("2026-W48,1,1,0,0,0,")
    )


def test_ok_a_page_is_one(support: Support, home: Path) -> None:
    text = (
        builtin_text("UTC") + '[people.ana]\n[ladders.all]\npriorities = ["critical"]\nsteps = [{ page = ["ana"] }]\n'
    )
    (home / "policy.toml").write_text(text, encoding="utf-8")
    for words in (("policy", "apply", "policy.toml"), ("open", "Down", "-c", "Beta", "-p", "critical")):
        assert support(*words, now="2026-11-23T11:00:00Z").status == 0
    assert support("notify", "enable", now="2026-11-23T11:00:30Z").status == 0
    reach = ("person", "reach", "ana", "--way", "phone", "--address", "+358 40 1", "--pages")
    assert support(*reach, now="2026-11-23T11:00:30Z").status == 0
    # The way is not set up on this machine, which is said; the page is decided all the same.
    support("notify", now="2026-11-23T11:00:31Z")
    row, *_ = support("report", "interruptions", "--json").json
    check("interruption", row)
    assert (row["what"], row["engineer"], row["was"], row["because"]) == ("page", "ana", None, None)
    for by in ("week", "engineer"):
        for each in support("report", "interruptions", "--by", by, "--json").json:
            check("interruption-count", each)


def test_ok_nothing_in_a_time(support: Support) -> None:
    for words in (("--until", "2026-11-23T09:30:00Z"), ("--by", "week", "--since", "2026-11-23T10:30:00Z")):
        out = support("report", "interruptions", *words, "--plain").out
        assert out.endswith("\n\nNo case was escalated to engineers, and nobody was paged.\n")
    assert support("report", "interruptions", "--by", "cause", "--since", "2026-11-23T10:30:00Z", "--json").json == []


def test_err_times_and_words(support: Support) -> None:
    error = refusal(support, "report", "interruptions", "--since", "2d ago", "--until", "3d ago", status=2)
    assert error["message"] == "--since 2d ago is not before --until 3d ago, so nothing is in between."
    assert "month" in refusal(support, "report", "interruptions", "--by", "month", status=2)["message"]
    refusal(support, "report", "interruptions", "-c", "Nobody", status=4)
