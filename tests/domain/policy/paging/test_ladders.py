"""Ladders and notices of a policy text: read, and what is wrong with them."""

import pytest

from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.faults import PolicyFaults
from supportcli.domain.policy.paging.notices import USUAL
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.reader import read
from tests.application.oncall.rotas import text as with_rota

LADDER = """
[ladders.critical]
priorities = ["critical"]
steps = [{ page = ["rota:nights"] }, { after = "10m", page = ["cy", "leads"] }]
"""


def rules(more: str) -> dict[str, object]:
    """Read a policy with people and a rota."""
    return read(with_rota() + more).rules


def test_ok_a_ladder_with_what_is_usual() -> None:
    found = Policy(1, rules(LADDER)).ladders["critical"]
    assert found == {
        "acknowledged_for": 1800, "again": None, "end": [], "plans": [], "priorities": ["critical"], "rounds": 1,
        "steps": [{"after": 0, "page": ["rota:nights"]}, {"after": 600, "page": ["cy", "leads"]}],
    }  # fmt: skip


def test_ok_a_ladder_that_begins_again_does_so_three_times() -> None:
    found = Policy(1, rules(LADDER + 'again = "15m"\nend = ["ana"]\n')).ladders["critical"]
    assert (found["again"], found["rounds"], found["end"]) == (900, 3, ["ana"])


def test_ok_notices_and_an_empty_list() -> None:
    policy = Policy(1, rules('[notify]\nbreach = ["ana"]\nwarning = []\n'))
    assert policy.notices == {"breach": ["ana"], "warning": []}
    assert set(policy.notices) < set(USUAL)


def test_ok_a_policy_without_them_is_as_it_was() -> None:
    found = read(builtin_text("UTC")).rules
    assert not {"ladders", "notify"} & set(found)
    assert Policy(1, found).ladders == Policy(1, found).notices == {}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('[ladders.a]\nsteps = [{page = ["ana"]}]', "the ladder is for no priority"),
        ('[ladders.a]\npriorities = ["critical"]', "the ladder has no steps"),
        ('[ladders.a]\npriorities = ["urgent"]\nsteps = [{page = ["ana"]}]', "unknown priority 'urgent'"),
        (LADDER.replace('"cy"', '"dora"'), "'dora' is no person"),
        (LADDER.replace("rota:nights", "rota:days"), "'rota:days' is no person"),
        (LADDER.replace('after = "10m", ', ""), "does not say how long after"),
        (LADDER.replace('page = ["rota:nights"]', ""), "the step pages nobody"),
        (LADDER + "rounds = 2\n", "does not say after how long it begins again"),
        (LADDER + 'plans = ["gold"]\n', "unknown plan 'gold'"),
        (LADDER + LADDER.replace("ladders.critical", "ladders.other"), "'critical' pages about critical already"),
        (LADDER.replace("page = [", "call = ["), "unknown key 'call'"),
        ('[notify]\npages = ["ana"]\n', "unknown sort of notice 'pages'"),
        ('[notify]\nbreach = "ana"\n', "breach"),
    ],
)  # fmt: skip
def test_bad(more: str, said: str) -> None:
    with pytest.raises(PolicyFaults) as caught:
        rules(more)
    assert said in "\n".join(map(str, caught.value.faults)).replace('"', "'")
