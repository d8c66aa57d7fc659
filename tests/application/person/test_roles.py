import pytest

from supportcli.application.person import roles
from supportcli.domain.errors import Refused
from supportcli.domain.policy.people import People

KNOWN = People(
    {
        who: {"role": role, "name": None, "email": None, "also": ()}
        for who, role in (("ana", "lead"), ("ben", "agent"), ("vic", "viewer"))
    },
    "agent",
)
NOBODY = People({}, "agent")


def test_ok_a_lead_may_take_back_what_others_did_and_everybody_their_own() -> None:
    roles.check_anothers(KNOWN, "ana", "ben")
    roles.check_anothers(KNOWN, "ben", "BEN")
    roles.check_anothers(NOBODY, "ben", "ana")


def test_err_an_agent_may_not() -> None:
    with pytest.raises(Refused, match="done by ana") as caught:
        roles.check_anothers(KNOWN, "ben", "ana")
    assert caught.value.hint == "Ask ana, or a lead: ana."


def test_a_second_person_is_somebody_else_who_may_decide() -> None:
    assert roles.second(KNOWN, "ana", " Ben ") == "ben"
    with pytest.raises(Refused, match="the policy names nobody"):
        roles.second(NOBODY, "ana", "Bo")
    for name, said in (
        ("", "needs two people"),
        ("ANA", "needs two people"),
        ("vic", "is a viewer"),
        ("eve", "knows no 'eve'"),
    ):
        with pytest.raises(Refused, match=said):
            roles.second(KNOWN, "ana", name)


def test_a_case_is_not_given_to_a_viewer() -> None:
    assert roles.assignee(KNOWN, "BEN") == ("ben", True)
    assert roles.assignee(KNOWN, "eve") == ("eve", False)
    with pytest.raises(Refused, match="vic is a viewer") as caught:
        roles.assignee(KNOWN, "vic")
    assert caught.value.hint == "Name an agent or a lead: ben, ana."
