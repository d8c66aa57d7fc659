import pytest

from supportcli.domain.handle import fold_address, fold_name, fold_phone, is_phone


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("+358 40 123 4567", "358401234567"),
        ("00358-40-1234567", "358401234567"),
        ("040 123 4567", "0401234567"),
        ("+49 (0)30 1234.56", "4930123456"),
        ("", ""),
    ],
)
def test_a_phone_number_is_its_digits(written: str, folded: str) -> None:
    assert fold_phone(written) == folded


def test_spelling_does_not_matter() -> None:
    assert fold_name("  Kaleva   FOODS ") == "kaleva foods"
    assert fold_address(" Ann@Example.COM ") == "ann@example.com"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("+358 40 123 4567", True),
        ("112", False),
        ("12345", True),
        ("Ann", False),
        ("4567 Ann", False),
        ("", False),
        ("+()", False),
    ],
)
def test_what_may_be_a_phone_number(text: str, is_one: bool) -> None:
    assert is_phone(text) is is_one
