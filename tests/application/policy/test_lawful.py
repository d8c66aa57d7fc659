import pytest

from supportcli.application.oncall.lawful import Override
from supportcli.application.policy.refresh import _add
from supportcli.application.policy.versions import apply, drafted, stored
from supportcli.domain.errors import Refused
from tests.application.oncall.rotas import applied
from tests.application.oncall.test_lawful import AT_WORK
from tests.application.oncall.test_working_time import policy
from tests.desks import Office

FOUNDER = policy(members='["ana"]') + AT_WORK
BOTH = policy() + AT_WORK


def test_error_a_rota_that_breaks_a_rule_is_refused_unless_overridden(office: Office) -> None:
    applied(office, FOUNDER)
    with pytest.raises(Refused, match="this policy would break a working-time rule"):
        applied(office, BOTH)
    assert stored(office.desk()).text == FOUNDER
    law = Override(is_given=True, because=" Two alone ")
    apply(office.desk(), drafted("policy.toml", BOTH), None, law)
    overridden = stored(office.desk()).rules["overridden"]
    assert overridden["because"] == "Two alone"
    assert "DE-5: 0 s of 11 h" in overridden["broken"]
    assert law.broken
    assert not applied(office, BOTH).changed
    # A later version with newer zone data overrides nothing.
    _add(office.desk(), stored(office.desk()))
    assert "overridden" not in stored(office.desk()).rules


def test_ok_what_was_so_before_by_the_same_rules_refuses_nothing(office: Office) -> None:
    applied(office, policy())
    law = Override()
    apply(office.desk(), drafted("policy.toml", BOTH), None, law)
    assert law.broken == []
    assert any("boris, DE-5" in each for each in law.standing)


def test_ok_a_version_keeps_the_rules_of_the_countries_of_its_people(office: Office) -> None:
    applied(office, policy())
    kept = stored(office.desk()).rules["country_rules"]
    assert [*kept] == ["DE"]
    assert "DE-5" in {rule["id"] for rule in kept["DE"]}
    assert all(rule["source"] for rule in kept["DE"])


def test_error_longer_working_hours_are_held_against_the_rules_too(office: Office) -> None:
    hours = "[calendars.long]\ntimezone = 'UTC'\n" + "".join(f"{day} = ['06:00-22:00']\n" for day in ("mon", "tue"))
    applied(office, policy())
    with pytest.raises(Refused, match="boris, DE-3: 16 h of work a day, and 10 h are the most"):
        applied(
            office,
            policy().replace("hours = 'office'\ncountry = 'DE'\nzone", "hours = 'long'\ncountry = 'DE'\nzone") + hours,
        )
