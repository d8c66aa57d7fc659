from typing import Any

import pytest

from supportcli.domain.metrics import METRICS
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.difference import differences
from supportcli.domain.policy.faults import PolicyFaults
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.quality.targets import Wanted
from supportcli.domain.policy.reader import read
from supportcli.domain.policy.shape import check_rules


def rules(text: str) -> dict[str, Any]:
    return read(f"{builtin_text('UTC')}\n{text}").rules


def test_ok_targets_are_read_and_checked() -> None:
    text = "\n".join(f'{metric}_in_time = "95%"' for metric in METRICS)
    found = rules(f'[targets]\n{text}\nfirst_contact = "0%"\nreopened_at_most = "100%"')
    assert found["targets"] == {f"{metric}_in_time": 95 for metric in METRICS} | {
        "first_contact": 0,
        "reopened_at_most": 100,
    }
    check_rules(1, found)
    assert Policy(1, found).targets == found["targets"]
    assert "targets" not in rules("")
    assert "targets" not in rules("[targets]")
    assert Policy(1, rules("")).targets == {}


def test_ok_a_change_is_spoken_as_it_is_written() -> None:
    changes = differences(rules(""), rules('[targets]\nfirst_contact = "60%"'))
    assert list(changes) == ["targets.first_contact: nothing → 60%"]


@pytest.mark.parametrize(
    ("key", "part", "of", "is_met"),
    [
        ("first_contact", 95, 100, True),
        ("first_contact", 9_499, 10_000, False),
        ("reopened_at_most", 9_500, 10_000, True),
        ("reopened_at_most", 9_501, 10_000, False),
        ("reopened_at_most", 0, 0, None),
    ],
)
def test_ok_the_share_itself_is_compared(key: str, part: int, of: int, is_met: bool | None) -> None:
    assert Wanted(key, 95).is_met(part, of) is is_met


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('first_contact = "120%"', "'120%' is not a percentage from 0% to 100%"),
        ('first_contact = "9.5%"', "'9.5%' is not a percentage from 0% to 100%"),
        ("first_contact = 20", "a number stands where text in quotes belongs"),
        ('access_in_time = "95%"', "unknown key 'access_in_time'"),
    ],
)
def test_err_a_fault_is_said_with_its_line(text: str, said: str) -> None:
    with pytest.raises(PolicyFaults) as refused:
        rules(f"[targets]\n{text}")
    assert said.replace("'", '"') in "\n".join(each.message for each in refused.value.faults)
