from supportcli.application.policy.rota_warnings import rota_warnings
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.reader import read
from tests.application.oncall.rotas import text
from tests.application.oncall.test_lawful import AT_WORK
from tests.application.oncall.test_working_time import policy
from tests.instants import NOW


def warnings(policy_text: str) -> list[str]:
    """Return what is warned of."""
    return rota_warnings(read(policy_text).rules, NOW)


def test_ok_nothing_without_rotas_or_where_somebody_is_always_there() -> None:
    assert warnings(builtin_text("UTC")) == []
    assert warnings(text()) == []
    nights = 'hours = ["17:00-09:00", "fri 17:00 - mon 09:00"]\n'
    assert warnings(text(more=nights).replace("[people.cy]\n", "[people.cy]\nhours = 'office'\n")) == []


def test_ok_times_without_anybody() -> None:
    (said,) = warnings(text(more='hours = ["17:00-09:00"]\n'))
    assert said == (
        "In the coming eight weeks nobody is on call or at work for 448 h, first from 2026-11-23 12:00 to "
        "2026-11-23 17:00 (UTC): support coverage"
    )


def test_ok_broken_rules_and_people_without_any() -> None:
    said = warnings(policy() + AT_WORK)
    assert said[0] == "No working-time rule holds for ana: the policy names no country."
    assert any(each.startswith("A working-time rule is broken: boris, DE-5: no rest") for each in said)
