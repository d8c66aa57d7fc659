"""Contracts: one at a time, ended at an instant, and which holds when."""

import pytest

from supportcli.domain.customer.contracting import Contracted, ContractEnded, contract, end
from supportcli.domain.customer.merging import MergedInto
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import NotFound, Refused, UsageError
from tests.domain.customer.making import made
from tests.instants import DAY, NOW

KALEVA = Described("Kaleva Foods")
YEAR = Contracted(1, "premium", NOW, NOW + 365 * DAY, "ana", "boris", "maria", 10, 36_000)


def test_ok_a_contract_gets_the_next_number() -> None:
    assert contract(made(KALEVA), YEAR._replace(number=0)) == (YEAR,)
    later = YEAR._replace(number=0, starts_at=NOW + 365 * DAY, ends_at=None)
    assert contract(made(KALEVA, YEAR), later)[0].number == 2


def test_ok_which_holds_when() -> None:
    customer = made(KALEVA, YEAR)
    assert customer.contract_at(NOW).manager == "maria"
    assert customer.contract_at(NOW - 1) is None
    assert customer.contract_at(NOW + 365 * DAY) is None
    assert customer.ended_before(NOW + 365 * DAY).number == 1
    assert customer.ended_before(NOW + 365 * DAY - 1) is None


@pytest.mark.parametrize(("told", "says"), [
    (YEAR._replace(ends_at=NOW), "ends after it begins"),
    (YEAR._replace(consultations=-1), "less than nothing"),
    (YEAR._replace(month_seconds=-1), "less than nothing"),
    (YEAR._replace(backup="ana"), "somebody else"),
])  # fmt: skip
def test_err_what_makes_no_sense(told: Contracted, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        contract(made(KALEVA), told)


@pytest.mark.parametrize(("start", "stop"), [(-DAY, 1), (0, None), (364 * DAY, 400 * DAY), (-DAY, None)])
def test_err_two_at_a_time(start: int, stop: int | None) -> None:
    told = Contracted(0, "standard", NOW + start, None if stop is None else NOW + stop)
    with pytest.raises(Refused, match="in that time already"):
        contract(made(KALEVA, YEAR), told)


def test_ok_a_contract_ends_earlier_or_later() -> None:
    customer = made(KALEVA, YEAR)
    assert end(customer, 1, NOW + DAY, "they left") == (ContractEnded(1, NOW + DAY, "they left", "uid2"),)
    assert end(customer, 1, NOW + 365 * DAY) == ()
    assert made(KALEVA, YEAR, ContractEnded(1, NOW + DAY)).contract_at(NOW + DAY) is None
    assert end(customer, 1, NOW + 400 * DAY)[0].ends_at == NOW + 400 * DAY


def test_err_an_end_that_cannot_be() -> None:
    with pytest.raises(NotFound, match="no contract 2"):
        end(made(KALEVA, YEAR), 2, NOW + DAY)
    with pytest.raises(UsageError, match="ends after it begins"):
        end(made(KALEVA, YEAR), 1, NOW)
    later = Contracted(2, "standard", NOW + 365 * DAY)
    with pytest.raises(Refused, match="contract 2"):
        end(made(KALEVA, YEAR, later), 1, NOW + 366 * DAY)
    with pytest.raises(Refused, match="was merged"):
        end(made(KALEVA, YEAR, MergedInto("nordic")), 1, NOW + DAY)
