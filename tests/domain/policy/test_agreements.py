"""What a plan agrees beside its targets: read with its faults, told in a diff, absent in older rules."""

import pytest

from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.difference import differences
from supportcli.domain.policy.faults import PolicyFaults
from supportcli.domain.policy.policy import Agreement, Policy
from supportcli.domain.policy.reader import read

#: What the built-in plan agrees itself is left out here.
PLAIN = builtin_text("UTC").replace('gate = ["phone"] ', "# ").replace("override_alone = ", "# ")


def agreeing(*lines: str) -> str:
    return PLAIN.replace("[plans.standard]\n", "\n".join(["[plans.standard]", *lines, ""]), 1)


def rules(*lines: str) -> dict[str, object]:
    return read(agreeing(*lines)).rules


def test_ok_what_is_not_said_is_filled_in_and_kept_apart_from_priorities() -> None:
    told = rules('gate = ["mail", "phone"]')
    assert told["agreements"] == {
        "standard": {
            "gate": ["phone", "mail"], "consent_to_lower": [], "reachable": [], "unanswered": 3, "end_of_window": "warn",
        }
    }  # fmt: skip
    assert set(told["plans"]["standard"]) == {"critical", "high", "medium", "low"}  # type: ignore[index]
    assert Policy(1, told).agreement("standard") == Agreement(("phone", "mail"))


def test_ok_rules_without_any_work_as_before_and_a_plan_that_is_gone_has_the_default_plans() -> None:
    assert "agreements" not in read(PLAIN).rules
    assert Policy(1, read(PLAIN).rules).agreement("standard") == Agreement()
    assert Policy(1, rules("unanswered = 5")).agreement("dropped").unanswered == 5


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("consent_to_lower = true", ("critical", "high", "medium")),
        ("consent_to_lower = false", ()),
        ('consent_to_lower = ["high", "critical"]', ("critical", "high")),
    ],
)
def test_ok_consent_is_a_truth_or_the_priorities_that_are_left(line: str, left: tuple[str, ...]) -> None:
    assert Policy(1, rules(line)).agreement("standard").consent_to_lower == left


def test_ok_durations_are_kept_only_where_they_are_named() -> None:
    told = Policy(1, rules('override_alone = "1d"', 'attempts_apart = "1h30m"')).agreement("standard")
    assert (told.override_alone, told.attempts_apart) == (86_400, 5_400)
    assert differences(rules("unanswered = 3"), rules("unanswered = 3", 'override_alone = "4h"')) == [
        "plans.standard.override_alone: nothing → 4h"
    ]
    assert differences(rules('attempts_apart = "30m"'), rules("unanswered = 3")) == [
        "plans.standard.attempts_apart: 30m → 15m"
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("override_alone = true", "plans.standard.override_alone: true or false stands where text in quotes belongs"),
        ('override_alone = "soon"', 'plans.standard.override_alone: "soon" is not a duration'),
        ('attempts_apart = "0s"', "is not between one second and ten years"),
        ('gate = ["phon"]', 'plans.standard.gate: unknown channel "phon"; did you mean "phone"?'),
        ('gate = "phone"', "plans.standard.gate: text stands where a list of texts"),
        ("consent_to_lower = 7", "plans.standard.consent_to_lower: a number stands where true, false or a list"),
        ('consent_to_lower = ["low"]', 'unknown priority to lower from "low"'),
        ('reachable = ["urgent"]', 'plans.standard.reachable: unknown priority "urgent"'),
        ("unanswered = -1", "plans.standard.unanswered: -1 stands where a whole number from 0 to 100 belongs"),
        ("unanswered = true", "plans.standard.unanswered: true or false stands where"),
        ('end_of_window = "stop"', 'plans.standard.end_of_window: unknown end "stop"; write warn or kill'),
    ],
)
def test_err_every_fault_has_its_line(line: str, said: str) -> None:
    with pytest.raises(PolicyFaults) as caught:
        read(agreeing('end_of_window = "warn"' if "end_of" not in line else "", line))
    (fault,) = caught.value.faults
    assert said in str(fault)
    assert agreeing("", line).splitlines()[fault.line - 1] == line


def test_ok_a_diff_tells_them_where_they_are_written() -> None:
    more = rules('gate = ["phone"]', "unanswered = 0", 'end_of_window = "kill"')
    assert differences(read(PLAIN).rules, more) == [
        "plans.standard.end_of_window: warn → kill",
        "plans.standard.gate: nothing → phone",
        "plans.standard.unanswered: 3 → 0",
    ]
    assert differences(rules("unanswered = 3"), read(PLAIN).rules) == []
