import pytest

from supportcli.domain.errors import Refused
from supportcli.domain.solution.placeholders import KNOWN, filled, unknown


def test_ok_every_placeholder_is_filled_and_doubled_braces_are_braces() -> None:
    text = " ".join(f"{{{name}}}" for name in KNOWN)
    assert filled(text, {name: name.upper() for name in KNOWN}, "x") == " ".join(KNOWN).upper()
    assert filled('{{case}} {"a": {}} {Case}', {}, "x") == '{case} {"a": {}} {Case}'


def test_ok_what_stands_for_nothing_is_named_once() -> None:
    assert unknown("{case} {gone} {{more}} {gone} {old_field}") == ("gone", "old_field")


@pytest.mark.parametrize("value", [None, "", "  "])
def test_err_empty_or_unknown(value: str | None) -> None:
    with pytest.raises(Refused, match=r"\{service\} in solution 'x' is empty"):
        filled("{service}", {"service": value}, "x")
    with pytest.raises(Refused, match=r"\{gone\} in solution 'x' stands for nothing"):
        filled("{gone}", {"gone": "there"}, "x")
