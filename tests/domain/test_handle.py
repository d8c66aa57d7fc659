from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.domain.handle import fold_address, fold_name, fold_phone, is_blank, is_phone, spellings


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


@settings(max_examples=200)
@given(st.text("aB  ÉéßΐİıKÅ\u0301\u0307\u0308\u0345ᾳᾴ한각가ﬁ", max_size=12) | st.text(max_size=8))
def test_ok_composed_and_decomposed_are_one_name(name: str) -> None:
    assert fold_name(normalize("NFD", name)) == fold_name(normalize("NFC", name)) == fold_name(name)
    assert fold_name(fold_name(name)) == fold_name(name)
    assert name in spellings(name)


def test_ok_an_accent_is_a_part_of_the_name() -> None:
    assert fold_name("Café") != fold_name("Cafe")
    assert spellings("Cafe") == ("Cafe",)
    assert spellings("Café") == ("Café", "Cafe\u0301")


@pytest.mark.parametrize("name", ["", " \t\u00a0", "\u200b\u2063", "\u3164"])
def test_ok_what_nobody_sees_is_blank(name: str) -> None:
    assert is_blank(name)
    assert not is_blank(f"{name}é")
