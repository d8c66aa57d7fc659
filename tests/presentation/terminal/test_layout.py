import pytest

from supportcli.presentation.formats.field import Field
from supportcli.presentation.terminal.layout import cut, fit

ID, TITLE, WIDE, WIDER = (
    Field("id", "Id", "id"),
    Field("title", "Title"),
    Field("a", "A", "word", wide=True),
    Field("b", "B", "word", wide=True),
)


@pytest.mark.parametrize(
    ("width", "room"),
    [
        (200, {0: 5, 1: 60, 2: 8, 3: 8}),
        (87, {0: 5, 1: 60, 2: 8, 3: 8}),
        (86, {0: 5, 1: 59, 2: 8, 3: 8}),
        (59, {0: 5, 1: 32, 2: 8, 3: 8}),
        (58, {0: 5, 1: 41, 2: 8}),
        (48, {0: 5, 1: 41}),
        (20, {0: 5, 1: 16}),
    ],
)
def test_wide_fields_go_first_then_texts_shrink(width: int, room: dict[int, int]) -> None:
    assert fit((ID, TITLE, WIDE, WIDER), (5, 60, 8, 8), width) == room


@pytest.mark.parametrize(
    ("text", "width", "mark", "shown"),
    [
        ("abc", 3, "…", "abc"),
        ("abcd", 3, "…", "ab…"),
        ("ab cd", 4, "…", "ab…"),
        ("abcd", 3, "...", "..."),
        ("abcd", 2, "...", ".."),
        ("日本語", 5, "…", "日本…"),
        ("日本語", 4, "…", "日…"),
        ("abc", 0, "…", ""),
    ],
)
def test_cut(text: str, width: int, mark: str, shown: str) -> None:
    assert cut(text, width, mark) == shown


def test_ok_a_name_that_comes_first_stays_whatever_goes() -> None:
    fields = [Field("person", "Person", "name"), *(Field(f"n{place}", "N", "number") for place in range(6))]
    for width in range(12, 70):
        assert 0 in fit(fields, [9, *[7] * 6], width)
    # One that does not come first is about the row, and goes.
    fields = [Field("id", "ID", "id"), Field("by", "By", "name"), Field("n", "N", "number")]
    assert [*fit(fields, [5, 12, 9], 20)] == [0, 2]
