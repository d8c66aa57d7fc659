"""Contracts: one at a time, ended at an instant, and which holds when."""

import pytest

from supportcli.domain.customer.contracting import (
    ContractCorrected,
    Contracted,
    ContractEnded,
    contract,
    correct,
    end,
    void,
)
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


def test_ok_a_correction_keeps_what_it_was_and_what_is_void_leaves_its_time() -> None:
    (fact,) = correct(made(KALEVA, YEAR), ContractCorrected(1, plan="premium", backup="", consultations=20))
    assert fact == ContractCorrected(1, backup="", consultations=20, was=("boris", "10"), about=fact.about)
    customer = made(KALEVA, YEAR, fact)
    assert (customer.contracts[0].backup, customer.contracts[0].consultations) == (None, 20)
    assert correct(customer, fact._replace(was=())) == ()
    (gone,) = void(customer, 1, "It was another's")
    customer = made(KALEVA, YEAR, gone)
    assert customer.contract_at(NOW) is None is customer.ended_before(NOW + 1)
    assert void(customer, 1, "Once more") == ()
    assert contract(customer, YEAR._replace(number=0))[0].number == 2
    # It holds after all.
    assert made(KALEVA, YEAR, gone, *end(customer, 1, NOW + DAY)).contract_at(NOW).number == 1


@pytest.mark.parametrize(("fact", "error"), [
    (ContractCorrected(1, starts_at=NOW + 365 * DAY), UsageError),
    (ContractCorrected(1, consultations=-1), UsageError),
    (ContractCorrected(1, backup="ana"), UsageError),
    (ContractCorrected(3, plan="x"), NotFound),
    (ContractCorrected(2, starts_at=NOW + 364 * DAY), Refused),
])  # fmt: skip
def test_err_a_correction_that_makes_no_sense(fact: ContractCorrected, error: type[Exception]) -> None:
    later = Contracted(2, "premium", NOW + 365 * DAY)
    with pytest.raises(error):
        correct(made(KALEVA, YEAR, later), fact)
    with pytest.raises(Refused, match="reason"):
        void(made(KALEVA, YEAR), 1, " ")
    with pytest.raises(Refused, match="is void"):
        correct(made(KALEVA, YEAR, ContractEnded(1, NOW)), ContractCorrected(1, plan="x"))


def test_ok_what_a_contract_is_worth() -> None:
    worth = YEAR._replace(number=0, value="12000.5", currency="eur")
    (made_so,) = contract(made(KALEVA), worth)
    assert (made_so.value, made_so.currency) == ("12000.50", "EUR")
    customer = made(KALEVA, made_so)
    (edited,) = correct(customer, ContractCorrected(1, value="13000"))
    assert (edited.value, edited.currency, edited.was) == ("13000", None, ("12000.50",))
    assert correct(customer, ContractCorrected(1, value="12000.50", currency="EUR")) == ()
    (gone,) = correct(customer, ContractCorrected(1, value=""))
    assert gone.given == {"value": "", "currency": ""}
    (held,) = made(KALEVA, made_so, gone).contracts
    assert (held.value, held.currency) == (None, None)
    assert contract(made(KALEVA), YEAR._replace(number=0, value="")) == (YEAR,)


@pytest.mark.parametrize(("value", "code"), [("1", None), (None, "EUR"), ("x", "EUR"), ("1", "EURO")])
def test_err_a_value_without_its_currency(value: str | None, code: str | None) -> None:
    with pytest.raises(UsageError):
        contract(made(KALEVA), YEAR._replace(number=0, value=value, currency=code))
    with pytest.raises(UsageError):
        correct(made(KALEVA, YEAR), ContractCorrected(1, value=value, currency=code))
