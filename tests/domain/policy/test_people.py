"""The people of a policy: who answers to which name, and what each role may do."""

import pytest

from supportcli.cli.app.catalogue import changing
from supportcli.domain.errors import Refused
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.faults import PolicyFaults
from supportcli.domain.policy.people import MAY, People
from supportcli.domain.policy.reader import read

TEXT = """
[people.ana]
role = "lead"
name = "Ana Ruiz"
email = "ana@example.com"
also = ["aruiz", "Ána"]

[people.boris]

[people.vera]
role = "viewer"
"""


def _people(text: str = TEXT, before: str = "") -> People:
    rules = read(before + builtin_text("UTC") + text).rules
    return People(rules.get("people", {}), rules.get("default_role", "agent"))


@pytest.mark.parametrize("name", ["ana", "ANA", " ana ", "ana@example.com", "ARUIZ", "ána"])
def test_ok_every_name_of_hers(name: str) -> None:
    assert _people().person(name)[:2] == ("lead", "ana")


def test_ok_a_full_name_is_no_name_of_hers() -> None:
    # Two people may be called Ana Ruiz.
    assert _people().find("Ana Ruiz") is None


def test_ok_a_stranger_has_the_default_role() -> None:
    assert _people().person("eve") == ("agent", None, None, None, ())
    assert _people(before='default_role = "viewer"\n').person("eve").role == "viewer"


@pytest.mark.parametrize("verb", changing())
def test_who_may_change_what(verb: str) -> None:
    people = _people()
    assert not people.may("viewer", verb)
    assert people.may("lead", verb)
    assert people.may("agent", verb) == (MAY.get(verb) != "lead")
    with pytest.raises(Refused, match="vera is a viewer"):
        people.permit("vera", verb)
    people.permit("aruiz", verb)


@pytest.mark.parametrize("verb", MAY)
def test_without_a_lead_agents_do_the_work(verb: str) -> None:
    assert _people("[people.boris]\n").may("agent", verb)
    assert not _people("[people.boris]\n[people.vera]\nrole = 'viewer'\n").may("viewer", verb)
    with pytest.raises(Refused, match=f"only leads may run: support {verb}") as refused:
        _people().permit("boris", verb)
    assert refused.value.hint == "Ask a lead: ana."


def test_every_verb_of_the_table_is_a_command() -> None:
    assert set(MAY) <= set(changing()) | {"restore"}


def test_nobody_is_named_in_the_built_in_policy() -> None:
    assert "people" not in read(builtin_text("UTC")).rules


@pytest.mark.parametrize(("text", "said"), [
    ('[people.ana]\nrole = "boss"\n', "role"),
    ("[people.me]\n", "write a name that stands for one person"),
    ('[people.ana]\n[people.boris]\nalso = ["ANA"]\n', "ana"),
    ('[people.ana]\nemail = "x@y.example"\n[people.boris]\nemail = "X@Y.example"\n', "x@y.example"),
    ('[people.ana]\nphone = "1"\n', "phone"),
    ('[people.ana]\nemail = "nowhere"\n', "email"),
    ('[people.ana]\nalso = [""]\n', "also"),
    ('[people.ana]\nname = "a\\nb"\n', "name"),
    ("people = 3\n", "people"),
])  # fmt: skip
def test_err_what_cannot_be(text: str, said: str) -> None:
    with pytest.raises(PolicyFaults) as faults:
        read(text + builtin_text("UTC") if text.startswith("people") else builtin_text("UTC") + text)
    assert said.casefold() in str(faults.value.faults).casefold()


def test_err_everybody_is_a_viewer() -> None:
    with pytest.raises(PolicyFaults) as faults:
        _people('[people.vera]\nrole = "viewer"\n', before='default_role = "viewer"\n')
    assert "nobody could change anything" in str(faults.value.faults)
