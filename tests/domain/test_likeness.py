"""Names and titles that look alike, for hints."""

import pytest

from supportcli.domain.likeness import MOST, alike


@pytest.mark.parametrize(("text", "other"), [
    ("acmee", "acme"), ("acme", "acme oy"), ("acme oy", "acme"), ("chekcout down", "checkout is down"),
    ("kaleva fods", "kaleva foods"), ("östra", "ostra"), ("株式会社東京", "株式会社 東京"), ("server 12 down", "servr 12 down"),
])  # fmt: skip
def test_a_slip_is_found(text: str, other: str) -> None:
    assert alike(text, ["zebra", other, "quagga"]) == [other]


@pytest.mark.parametrize(("text", "other"), [
    ("acme", "beta"), ("server 12 down", "server 13 down"), ("customer 1", "customer 2"), ("acme", "acmetrics oy"), ("", "acme"),
    ("acme", ""),
])  # fmt: skip
def test_what_is_something_else_is_not(text: str, other: str) -> None:
    assert alike(text, [other]) == []


def test_the_most_alike_are_first_and_few() -> None:
    found = alike(
        "checkout down", ["checkout dawn", "checkout down", "chckout dwn", "checkout  down", "checkouts down"]
    )
    assert found[0] in {"checkout down", "checkout  down"}
    assert len(found) == MOST
