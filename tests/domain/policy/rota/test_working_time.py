import pytest

from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.difference import differences
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.reader import read
from supportcli.domain.policy.rota.rules_of import kept_rules, rules_of, standby_is_work, without_rules
from supportcli.domain.policy.shape import check_rules

HOUR = 3600
OWN = """
[working_time]
standby_is_work = true
because = "They wait in the machine room: decided on 2026-11-02"
[[working_time.rules]]
id = "own-week"
kind = "weekly_rest"
limit = "48h"
source = "Collective agreement, s. 12"
countries = ["FI"]
[people.ana]
country = "FI"
entrepreneur = true
[people.boris]
country = "FI"
[people.cy]
country = "DE"
[people.cy.working_time]
standby_is_work = false
[[people.cy.working_time.rules]]
id = "DE-5"
limit = "12h"
source = "Contract of cy"
[[people.cy.working_time.rules]]
id = "DE-6"
off = true
source = "Contract of cy"
[people.dana]
country = "US"
[people.eve]
"""


def policy(text: str = OWN) -> Policy:
    """Return a policy with these people."""
    rules = read(builtin_text("UTC") + text).rules
    check_rules(2, rules)
    return Policy(2, {**rules, "country_rules": kept_rules(rules["people"])})


def test_ok_rules_of_the_country_then_of_the_policy_then_of_the_person() -> None:
    known = policy()
    boris, cy = ({rule.id: rule for rule in rules_of(known, who)} for who in ("boris", "cy"))
    assert {*boris} == {"FI-4", "FI-18", "FI-25", "FI-27", "own-week"}
    assert boris["own-week"].limit == 48 * HOUR
    assert boris["own-week"].source == "Collective agreement, s. 12"
    assert "own-week" not in cy
    assert "DE-6" not in cy
    assert (cy["DE-5"].limit, cy["DE-5"].calls, cy["DE-5"].source) == (12 * HOUR, "restart", "Contract of cy")


def test_ok_entrepreneurs_have_none_and_unknown_countries_are_named() -> None:
    assert rules_of(policy(), "ana") == ()
    assert without_rules(policy()) == {"dana": "US", "eve": ""}


def test_ok_standby_is_work_where_somebody_wrote_so() -> None:
    assert [standby_is_work(policy(), who) for who in ("boris", "cy")] == [True, False]
    assert not standby_is_work(policy("[people.boris]\n"), "boris")


def test_ok_a_version_goes_by_the_rules_that_it_keeps() -> None:
    known = policy("[people.cy]\ncountry = 'DE'\n")
    rules = {"DE": [{"id": "DE-5", "kind": "daily_rest", "limit": 9 * HOUR, "source": "an older edition"}]}
    older = Policy(2, {**known._rules, "country_rules": rules})
    assert [rule.limit for rule in rules_of(older, "cy")] == [9 * HOUR]
    # One from before any were kept is judged by those of this program.
    before = Policy(1, {key: value for key, value in known._rules.items() if key != "country_rules"})
    assert rules_of(before, "cy") == rules_of(known, "cy")


def test_ok_members_of_the_union_have_the_directive() -> None:
    assert "EU-3" in {rule.id for rule in rules_of(policy("[people.eve]\ncountry = 'EE'\n"), "eve")}


def test_ok_the_difference_says_what_was_written() -> None:
    old, new = (read(builtin_text("UTC") + text).rules for text in ("", OWN))
    lines = differences(old, new)
    assert (
        "working_time.rules: nothing → own-week, kind weekly_rest, source Collective agreement, s. 12, "
        "limit 48h, countries FI"
    ) in lines
    assert any("people.cy: nothing → agent, country DE, working_time" in line for line in lines)
    assert any(line == "working_time.standby_is_work: nothing → true" for line in lines)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("standby_is_work = true", "stand-by counts as work only for a written reason"),
        ("standby_is_work = true\nbecause = ' '", '" " is not a line of text'),
        ("at_work = ['days']", 'unknown rota "days"'),
        ("sleep = 1", 'unknown key "sleep"'),
        ("[[working_time.rules]]\nid = 'own'\nkind = 'daily_rest'\nlimit = '11h'", "the rule has no source"),
        ("[[working_time.rules]]\nsource = 'x'\nkind = 'daily_rest'\nlimit = '11h'", "the rule has no id"),
        ("[[working_time.rules]]\nid = 'DE-55'\nsource = 'x'", 'has no kind; did you mean "DE-5"?'),
        ("[[working_time.rules]]\nid = 'own'\nsource = 'x'\nkind = 'nap'", 'unknown kind of rule "nap"'),
        ("[[working_time.rules]]\nid = 'own'\nsource = 'x'\nkind = 'weekly_max'", "the rule limits nothing"),
        (
            "[[working_time.rules]]\nid = 'own'\nsource = 'x'\nkind = 'weekly_max'\naverage = '40h'",
            "an average of which time is not said",
        ),
        (
            "[[working_time.rules]]\nid = 'own'\nsource = 'x'\nkind = 'daily_rest'\naverage = '40h'\nweeks = 1",
            "a daily_rest needs a limit",
        ),
        ("[[working_time.rules]]\nid = 'a b'\nsource = 'x'", "is no name of a rule"),
        ("[[working_time.rules]]\nid = 'FR-night'\nsource = 'x'\nnight = '25-26'", "is not a night"),
        ("[[working_time.rules]]\nid = 'FR-rest'\nsource = 'x'\nlimit = 11", "a number stands where text in quotes"),
    ],
)
def test_error_what_is_no_rule(text: str, said: str) -> None:
    with pytest.raises(Exception, match="line") as caught:
        read(f"{builtin_text('UTC')}\n[working_time]\n{text}\n")
    assert said in str(caught.value)
