from tests.cli.commands.policy.policies import BAD, SMALL, written
from tests.conftest import Support

GAP = "Plan 'standard' has no target for high, low: cases of these priorities start no clock."


def test_ok_a_policy_without_targets_for_its_default_priority_is_valid_and_warned_of(support: Support) -> None:
    text = 'default_plan = "s"\n[calendars.c]\nalways_open = true\n[plans.s]\ncalendar = "c"\n[plans.s.high]\n'
    warned = support("policy", "check", "-", input=text + 'resolution = { target = "4h" }\n')
    assert warned.status == 0
    assert "Plan 's' has no target for critical, medium (the default priority), low: " in warned.out
    assert "high" in support("policy", "check", "-", input=text).out.splitlines()[1]


def test_ok_a_good_file_is_told_in_one_sentence(support: Support) -> None:
    done = support("policy", "check", written())
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        "policy.toml is valid: 3 calendars (always, night, office), 1 plan (standard).",
        f"Warning: {GAP}",
    ]


def test_ok_stdin_is_checked_and_no_store_is_made(support: Support, home: object) -> None:
    done = support("policy", "check", "-", "--json", input=SMALL)
    assert done.json == {
        "ok": True, "source": "stdin", "faults": [], "warnings": [GAP], "calendars": ["always", "night", "office"], "plans": ["standard"],
    }  # fmt: skip
    assert support("policy", "history").status == 7


def test_err_every_fault_is_told_with_its_line(support: Support) -> None:
    done = support("policy", "check", written(BAD))
    assert done.status == 2
    lines = done.out.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["line 1", "line 4", "line 5", "line 7", "line 9"]
    assert "did you mean" in lines[1]
    assert done.err.startswith("support: policy.toml has 5 faults.\n")


def test_err_faults_as_json(support: Support) -> None:
    done = support("policy", "check", written(BAD), "--json")
    assert done.status == 2
    assert done.json["ok"] is False
    assert [fault["line"] for fault in done.json["faults"]] == [1, 4, 5, 7, 9]
    assert set(done.json["faults"][0]) == {"line", "place", "message", "hint"}
    assert done.error["code"] == "usage"


def test_err_a_missing_file_and_one_that_is_no_text(support: Support) -> None:
    assert support("policy", "check", "nowhere.toml").status == 2
    done = support("policy", "check", "-", input=b"\xff\xfe")
    assert (done.status, done.err) == (2, "support: stdin: it is not UTF-8 text.\n")
    assert support("policy", "check", "-", input="a = [").status == 2
