from typing import Any

import pytest

from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.difference import differences
from supportcli.domain.policy.faults import PolicyFaults
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.quality.ratings import Ratings
from supportcli.domain.policy.reader import read
from supportcli.domain.policy.shape import check_rules


def rules(text: str) -> dict[str, Any]:
    return read(f"{builtin_text('UTC')}\n{text}").rules


def test_ok_what_is_said_of_ratings_is_read_and_checked() -> None:
    found = rules('[ratings]\nask = "20%"\ncall_back_under = 4\ncall_back_within = "2h"')
    assert found["ratings"] == {"ask": 20, "call_back_under": 4, "call_back_within": 7200}
    check_rules(1, found)
    assert Policy(1, found).ratings == found["ratings"]
    assert Ratings(**found["ratings"]).negative_under == 4


def test_ok_what_is_left_out_is_usual() -> None:
    assert "ratings" not in rules("")
    assert Policy(1, rules("")).ratings == {}
    assert rules("[ratings]\ncall_back_under = 2")["ratings"] == {"call_back_under": 2, "call_back_within": 4 * 3600}
    assert (Ratings().ask, Ratings().negative_under) == (0, 3)


def test_ok_recommendations_have_a_mark_of_their_own() -> None:
    found = rules("[ratings]\ncall_back_nps_under = 7")
    assert found["ratings"] == {"call_back_nps_under": 7, "call_back_within": 4 * 3600}
    check_rules(1, found)
    assert (Ratings(**found["ratings"]).call_back_under, Ratings(**found["ratings"]).negative_under) == (None, 3)
    both = rules('[ratings]\ncall_back_nps_under = 10\ncall_back_under = 2\ncall_back_within = "1h"')
    assert both["ratings"] == {"call_back_under": 2, "call_back_nps_under": 10, "call_back_within": 3600}


def test_ok_a_change_is_spoken_as_it_is_written() -> None:
    was, becomes = rules(""), rules('[ratings]\nask = "20%"\ncall_back_under = 3')
    assert list(differences(was, becomes)) == [
        "ratings.ask: nothing → 20%",
        "ratings.call_back_under: nothing → 3",
        "ratings.call_back_within: nothing → 4h",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('ask = "120%"', "'120%' is not a percentage from 0% to 100%"),
        ("ask = 20", "a number stands where text in quotes belongs"),
        ("call_back_under = 1", "no rating is under 1"),
        ("call_back_under = 6", "6 stands where a whole number from 0 to 5 belongs"),
        ("call_back_nps_under = 0", "no rating is under 0"),
        ("call_back_nps_under = 11", "11 stands where a whole number from 0 to 10 belongs"),
        ('call_back_within = "4h"', "no rating is named under which somebody calls back"),
        ('call_back_under = 3\ncall_back_within = "soon"', "'soon' is not a duration"),
        ("marks = 3", "unknown key 'marks'"),
    ],
)
def test_err_a_fault_is_said_with_its_line(text: str, said: str) -> None:
    with pytest.raises(PolicyFaults) as refused:
        rules(f"[ratings]\n{text}")
    assert said.replace("'", '"') in "\n".join(each.message for each in refused.value.faults)
