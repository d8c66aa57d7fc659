"""A name is meant in full or by a beginning of its own; what is near is named."""

import pytest

from supportcli.application.known_names import meant
from supportcli.domain.errors import NotFound, UsageError

NAMES = ("Kaleva Foods", "Kalevala", "Acme", "Ångström Oy")
HINT = "All of them: support customer list"


@pytest.mark.parametrize(("text", "name"), [
    ("Acme", "Acme"), ("acme", "Acme"), (" ACME ", "Acme"), ("a", "Acme"), ("kaleva  f", "Kaleva Foods"), ("kalevala", "Kalevala"),
    ("\u00e5ng", "Ångström Oy"),
])  # fmt: skip
def test_ok_in_full_or_by_its_beginning(text: str, name: str) -> None:
    assert meant(text, NAMES, "customer", HINT) == name


def test_ok_in_full_before_a_beginning() -> None:
    assert meant("kaleva", (*NAMES, "Kaleva"), "customer", HINT) == "Kaleva"


def test_err_several_begin_so() -> None:
    with pytest.raises(UsageError, match="'kal' is the beginning of several names: Kaleva Foods, Kalevala"):
        meant("kal", NAMES, "customer", HINT)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("foods", "Near it: Kaleva Foods."),
        ("kalewa", "Near it: Kaleva Foods, Kalevala."),
        ("Acne", "Near it: Acme."),
        ("angstrom", "Near it: Ångström Oy."),
        ("", HINT),
        ("zzz", HINT),
    ],
)
def test_err_none(text: str, hint: str) -> None:
    with pytest.raises(NotFound) as caught:
        meant(text, NAMES, "customer", HINT)
    assert (caught.value.message, caught.value.hint) == (f"No customer matches '{text}'.", hint)
