"""What the policy says of a person, and what it must not say."""

import pytest

from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.difference import differences
from supportcli.domain.policy.faults import PolicyFaults
from supportcli.domain.policy.reader import read

ANA = (
    '[people.ana]\nzone = "Europe/Helsinki"\ncountry = "FI"\nlanguages = ["fi", "pt-BR"]\ntiers = ["l1", "l2"]\n'
    'skills = ["databases"]\nhours = "office"\nentrepreneur = true\n'
)


def test_ok_details_in_canonical_form() -> None:
    rules = read(builtin_text("UTC") + ANA).rules
    assert rules["people"]["ana"] == {
        "role": "agent", "name": None, "email": None, "also": [], "zone": "Europe/Helsinki", "country": "FI",
        "languages": ["fi", "pt-BR"], "tiers": ["l1", "l2"], "skills": ["databases"], "hours": "office",
        "entrepreneur": True,
    }  # fmt: skip
    (line,) = (each for each in differences(read(builtin_text("UTC")).rules, rules) if each.startswith("people"))
    assert line == (
        "people.ana: nothing → agent, zone Europe/Helsinki, country FI, languages fi, pt-BR, tiers l1, l2, "
        "skills databases, hours office, entrepreneur true"
    )


def test_ok_a_person_with_a_role_alone_is_stored_as_ever() -> None:
    assert read(builtin_text("UTC") + "[people.ana]\n").rules["people"] == {
        "ana": {"role": "agent", "name": None, "email": None, "also": []}
    }


@pytest.mark.parametrize("key", ["phone", "mobile", "sms", "address", "slack", "token", "password", "webhook"])
def test_err_what_would_be_in_the_log_for_good(key: str) -> None:
    with pytest.raises(
        PolicyFaults, match=f'people.ana.{key}: unknown key "{key}"; every version of the policy is kept'
    ):
        read(builtin_text("UTC") + f'[people.ana]\n{key} = "+358 40 1234567"\n')


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('zone = "Helsinki"', "unknown zone"), ('country = "Finland"', "is not a country"), ('languages = ["Finnish!"]', "is not a language"),
        ('tiers = ["l9"]', "unknown tier"), ('skills = [" "]', "is not a skill"), ('hours = "nights"', "unknown calendar"),
        ('entrepreneur = "yes"', "true or false"), ("languages = 7", "a list of texts"),
    ],
)  # fmt: skip
def test_err_a_value_that_is_none(line: str, said: str) -> None:
    with pytest.raises(PolicyFaults, match=said):
        read(builtin_text("UTC") + f"[people.ana]\n{line}\n")
