"""Checklists from end to end: shown, checked, undone, and what an escalation makes of them."""

from pathlib import Path

import pytest

from supportcli.domain.policy.builtin import builtin_text
from tests.cli.cases import case_after, outcome, refusal
from tests.cli.commands.test_schema import check as check_schema
from tests.conftest import Support
from tests.domain.policy.checklist.test_checklists import EXPORT

OFFERED = """\
  Checklist export, 0 of 2 checked: support check S-1 ITEM
    1 One report, or all?
    2 Which version? (answer it with -m)
"""


@pytest.fixture(autouse=True)
def _export(support: Support, home: Path) -> None:
    (home / "policy.toml").write_text(builtin_text("UTC") + EXPORT, encoding="utf-8")
    assert support("policy", "apply", "policy.toml").status == 0
    done = support("open", "Slow", "-c", "Acme", "--category", "export")
    assert done.err == OFFERED


def test_ok_offered_where_a_case_is_triaged_until_all_is_checked(support: Support) -> None:
    assert support("triage", "1", "--impact", "partial").sentences.endswith(f"impact partial\n{OFFERED}")
    support("check", "1", "1")
    assert "1 of 2 checked" in support("triage", "1", "--scope", "one").out
    support("check", "1", "2", "-m", "4.2")
    assert "Checklist" not in support("triage", "1", "--scope", "some").out
    support("edit", "1", "--category", "login")
    assert "Checklist" not in support("triage", "1", "--scope", "one").out


def test_ok_checked_shown_and_undone(support: Support) -> None:
    assert support("check", "1", "1", "--no").sentences == "S-1: checked export: One report, or all?: no\n"
    done = support("check", "1", "2", "-m", "4.2", "--evidence", "about.png")
    assert done.sentences == "S-1: checked export: Which version?: 4.2 [about.png]\n"
    assert outcome(support, "check", "1", "2")["changed"] is False
    page = support("show", "1", "--json").json
    check_schema("page", page)
    assert [(each["number"], each["outcome"], each["text"], each["by"]) for each in page["checklist"]["items"]] == [
        (1, "no", None, "ana"), (2, "yes", "4.2", "ana")
    ]  # fmt: skip
    assert support("undo").status == 0
    page = support("show", "1", "--json").json
    check_schema("page", page)
    assert page["checklist"]["missing"] == 1
    plain = support("show", "1", "--plain").out
    assert "Checklist, export, 1 of 2 checked:\nChecklist, 1 [x] One report, or all?: no; ana, today 12:00\n" in plain
    assert "Checklist, 2 [ ] Which version?\n" in plain


def test_err_refused_until_it_is_checked_or_why_not_is_written(support: Support) -> None:
    error = refusal(support, "escalate", "1", "--to", "l2", "--because", "Needs the profiler")
    assert error["message"].startswith("S-1: 2 of 2 items of checklist export are not checked: 1 One report, or all?;")
    assert refusal(support, "triage", "1", "--tier", "l2")["code"] == "refused"
    support("check", "1", "1")
    words = ("--because", "Needs the profiler", "--tried", "A restart", "--unchecked", "They hung up")
    done = support("escalate", "1", "--to", "l2", *words)
    assert done.sentences == (
        "S-1: escalated from l1 to l2: Needs the profiler; tried: A restart; "
        "not checked: Which version? (They hung up)\n"
    )
    (sheet,) = support("show", "1", "--json").json["handovers"]
    assert (sheet["missing"], sheet["unchecked"], sheet["tried"]) == (["Which version?"], "They hung up", "A restart")
    assert [each["what"] for each in sheet["checked"]] == ["One report, or all?"]
    assert (
        "Handed over, l1 to l2 by ana, today 12:00: Needs the profiler\n"
        "Handed over, - tried: A restart\n"
        "Handed over, - checked: One report, or all?; ana, today 12:00\n"
        "Handed over, - not checked: Which version?; because: They hung up\n"
    ) in support("show", "1", "--plain").out
    (row,) = support("report", "interruptions", "--json").json
    check_schema("interruption", row)
    assert (row["checked"], row["missing"], row["unchecked"]) == (
        ["export: One report, or all?"], ["Which version?"], "They hung up"
    )  # fmt: skip
    (counted,) = support("report", "interruptions", "--by", "customer", "--json").json
    assert (counted["checked"], counted["steps"], counted["unchecked"]) == (1, 0, 1)


def test_err_a_check_that_an_escalation_rests_on_stays(support: Support) -> None:
    support("check", "1", "1")
    support("check", "1", "2", "-m", "4.2")
    support("escalate", "1", "--to", "l2", "--because", "Needs the profiler", "--key", "once")
    again = outcome(support, "escalate", "1", "--to", "l2", "--because", "Needs the profiler", "--key", "once")
    assert again["created"] is False
    assert support("undo", "1").status == support("undo", "1").status == 0
    assert case_after(support, "note", "1", "-m", "x")["tier"] == "l1"
    assert support("show", "1", "--json").json["checklist"]["missing"] == 1


def test_err_what_cannot_be_checked(support: Support) -> None:
    for words, status in (
        (("1", "3"), 4), (("1", "2"), 2), (("1", "1", "--na"), 2), (("1", "1", "--na", "--no"), 2),
        (("1",), 2), (("1", "x"), 2), (("2", "1"), 4),
    ):  # fmt: skip
        refusal(support, "check", *words, status=status)
    support("open", "Login fails")
    error = refusal(support, "check", "2", "1")
    assert error["message"] == "S-2 has no category, and so it has no checklist."


def test_ok_what_was_checked_is_redacted_with_its_answer(support: Support) -> None:
    support("check", "1", "2", "-m", "Ann's laptop", "--evidence", "ann.png")
    uid = support("show", "1", "--json").json["history"][-1]["uid"]
    assert support("redact", "1", uid, "--because", "Asked by Ann on 20 November", "--yes").status == 0
    page = support("show", "1", "--json").json
    assert "Ann" not in str(page["checklist"])
    assert page["checklist"]["items"][1]["outcome"] == "yes"
    assert support("verify").status == 0


def test_ok_what_an_item_said_is_redacted_with_the_policy(support: Support, home: Path) -> None:
    words = EXPORT.replace("One report, or all?", "Did Zyzzyva call?")
    for more in (words, EXPORT):
        (home / "policy.toml").write_text(builtin_text("UTC") + more, encoding="utf-8")
        assert support("policy", "apply", "policy.toml").status == 0
        support("triage", "1", "--category", "export") if more == words else None
    assert support("redact", "policy", "--because", "Asked by Zyzzyva on 20 November", "--yes").status == 0
    assert "Zyzzyva call" not in support("export", "events").out
    page = support("show", "1", "--json").json
    check_schema("page", page)
    assert [each["what"] for each in page["checklist"]["items"]] == ["[redacted]", "Which version?"]
    assert page["checklist"]["missing"] == 1
    assert refusal(support, "check", "1", "1", status=4)["message"] == "S-1: Item 1 of checklist export was redacted."
    support("check", "1", "2", "-m", "4.2")
    assert support("escalate", "1", "--to", "l2", "--because", "Needs the profiler").status == 0
    assert support("verify").status == 0
