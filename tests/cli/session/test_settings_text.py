"""One setting of a text is changed, and every other byte of it stays."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from supportcli.cli.session.settings_text import with_setting, without_setting
from supportcli.domain.errors import SupportError

KEPT = """\
# Of ana's laptop.

me    = 'ana'      # the short one
limit = 2_0 # small

masks = [
    "token=[0-9a-f]+", # ours
    "[not a table]",
]
plain = false
a.b = 1
"c d" = 1e3 # odd
nan = nan
text = \"\"\"
[nor this]
\"\"\"

# about later
[later]
  x = 1 # indented

# the first
[[rows]]
y = 1

[[rows]]
y = 2
"""


def text(*lines: str) -> str:
    """Write lines as a file."""
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(
    ("name", "value", "was", "now"),
    [
        ("me", "eve", "me    = 'ana'      # the short one", 'me    = "eve"      # the short one'),
        ("limit", 7, "limit = 2_0 # small", "limit = 7 # small"),
        ("plain", True, "plain = false", "plain = true"),
    ],
)
def test_ok_a_value_changes_and_nothing_beside_it(name: str, value: object, was: str, now: str) -> None:
    assert KEPT.count(was) == 1
    assert with_setting("f", KEPT, name, value) == KEPT.replace(was, now)


def test_ok_a_new_line_is_the_last_before_the_tables_and_their_comments() -> None:
    assert with_setting("f", KEPT, "tz", "UTC") == KEPT.replace("\n\n# about later", '\ntz = "UTC"\n\n# about later')


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("", 'me = "x"\n'),
        ("# mine", '# mine\nme = "x"\n'),
        ("limit = 3", 'limit = 3\nme = "x"\n'),
        ("limit = 3\n\n# the end\n", 'limit = 3\n\n# the end\nme = "x"\n'),
        ("limit = 3 # n\r\n", 'limit = 3 # n\r\nme = "x"\r\n'),
        ("[[t]]\nx = 1\n", 'me = "x"\n[[t]]\nx = 1\n'),
        ("# of t\n[t]\nx = 1\n", 'me = "x"\n# of t\n[t]\nx = 1\n'),
        ("  [t]\nx = 1\n", 'me = "x"\n  [t]\nx = 1\n'),
        ("a.b = 1\n[a.c]\nx = 1\n", 'a.b = 1\nme = "x"\n[a.c]\nx = 1\n'),
        ("x = [\n[1],\n[2]]\n", 'x = [\n[1],\n[2]]\nme = "x"\n'),
    ],
)
def test_ok_where_a_new_line_goes(was: str, now: str) -> None:
    assert with_setting("f", was, "me", "x") == now


@pytest.mark.parametrize(
    ("name", "gone"),
    [
        ("limit", "limit = 2_0 # small\n"),
        ("masks", 'masks = [\n    "token=[0-9a-f]+", # ours\n    "[not a table]",\n]\n'),
        ("text", 'text = """\n[nor this]\n"""\n'),
        ("c d", '"c d" = 1e3 # odd\n'),
        ("a", "a.b = 1\n"),
    ],
)
def test_ok_a_setting_goes_with_its_line_alone(name: str, gone: str) -> None:
    assert KEPT.count(gone) == 1
    assert without_setting("f", KEPT, name) == KEPT.replace(gone, "")


@pytest.mark.parametrize("was", ["me.x = 1\nb = 1\nme.y = 2\n", "b = 1\n[me]\nx = 1\n[[me.y]]\nz = 1\n"])
def test_ok_what_is_no_value_is_replaced_and_removed(was: str) -> None:
    assert tomllib.loads(with_setting("f", was, "me", "x")) == {"b": 1, "me": "x"}
    assert without_setting("f", was, "me") == "b = 1\n"


@pytest.mark.parametrize("value", ['a "b" c', "back\\slash", "Дарья", "'", "a\nb", "\x00\x1b", "#", "[", '"""'])
def test_ok_odd_values_come_back(value: str) -> None:
    for was in ("", "me = 1 # c\n"):
        assert tomllib.loads(with_setting("f", was, "me", value)) == {"me": value}


_KEYS = some.sampled_from(("me", "tz", "limit", "x.y", '"quoted key"', "masks"))
_VALUES = some.sampled_from(
    (
        "1",
        "'t'",
        '"""\n[a]\n"""',
        "[1, # c\n 2]",
        "{a = 1}",
        "nan",
        "2026-11-28T09:00:00Z",
        "[\n[1],\n]",
        "0x1F",
        "true",
    )
)
_ENDS = some.sampled_from(("", " # c", "   # [t]", "\t"))
_BLANK = some.sampled_from(("", "# alone", "  ", "[t]", "[[rows]]", "[t.u]"))


@given(
    lines=some.lists(some.one_of(some.tuples(_KEYS, _VALUES, _ENDS).map(lambda a: f"{a[0]} = {a[1]}{a[2]}"), _BLANK)),
    end=some.sampled_from(("\n", "\r\n")),
    last=some.booleans(),
    value=some.one_of(some.text(max_size=8), some.integers(0, 99), some.booleans()),
)
def test_ok_there_and_back_is_the_same_text(lines: list[str], end: str, last: bool, value: object) -> None:
    was = end.join(line.replace("\n", end) for line in lines) + (end if last and lines else "")
    try:
        values = tomllib.loads(was, parse_float=str)
    except tomllib.TOMLDecodeError:
        return
    now = with_setting("f", was, "editor", value)
    assert tomllib.loads(now, parse_float=str) == {**values, "editor": value}
    back = without_setting("f", now, "editor")
    assert back in {was, was + "\n", was + end}
    for name in values:
        try:
            left = without_setting("f", was, name)
        except SupportError:
            # It is a table, or begins one.
            assert not isinstance(values[name], str | int)
        else:
            assert tomllib.loads(left, parse_float=str) == {key: values[key] for key in values if key != name}


def test_err_a_text_that_would_lose_something() -> None:
    with pytest.raises(SupportError, match=r"^f: it cannot be changed without losing what else is in it") as failure:
        with_setting("f", "limit = 3\rplain = true\r", "me", "x")
    assert failure.value.exit_status == 1
