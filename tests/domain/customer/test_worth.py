"""Amounts are whole numbers and text: nothing is rounded, and nothing that is no amount is added up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportcli.domain.customer.worth import amount, currency, total, units
from supportcli.domain.errors import UsageError


@pytest.mark.parametrize(("typed", "kept"), [
    ("12000", "12000"), ("012000.5", "12000.50"), (" 0.1 ", "0.10"), ("1.2345", "1.2345"), ("7.00", "7"), ("0", "0"),
])  # fmt: skip
def test_ok_one_form_for_an_amount(typed: str, kept: str) -> None:
    assert amount(typed) == kept


@pytest.mark.parametrize("typed", ["", "-1", "1e3", "1,5", "1 000", "1.", ".5", "1.23456", "9" * 16, "١٢", "1_0", "+1"])
def test_err_no_amount(typed: str) -> None:
    assert units(typed) is None
    with pytest.raises(UsageError, match="is not an amount"):
        amount(typed)


def test_ok_sums_by_currency_without_what_is_no_amount() -> None:
    worth = [("0.10", "EUR"), ("0.20", "EUR"), ("500", "USD"), ("a lot", "USD")]
    assert total(worth) == [("0.30", "EUR"), ("500", "USD")]
    assert total([]) == []


@given(st.lists(st.integers(0, 10**12), max_size=20))
def test_law_a_sum_is_that_of_the_cents(cents: list[int]) -> None:
    found = total((amount(f"{each // 100}.{each % 100:02}"), "EUR") for each in cents)
    assert sum(units(text) or 0 for text, _ in found) == 100 * sum(cents)


def test_ok_a_currency_is_three_letters() -> None:
    assert currency(" eur ") == "EUR"
    for typed in ("", "EU", "EURO", "€€€", "E1R"):
        with pytest.raises(UsageError, match="is not a currency"):
            currency(typed)
