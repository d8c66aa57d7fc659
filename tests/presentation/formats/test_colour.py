import pytest

from supportcli.presentation.formats.colour import wants_colour, wants_plain


@pytest.mark.parametrize(
    ("flag", "environ", "is_terminal", "wanted"),
    [
        (None, {}, True, True),
        (None, {}, False, False),
        ("auto", {}, True, True),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
        (None, {"NO_COLOR": "1", "CLICOLOR_FORCE": "1", "FORCE_COLOR": "1"}, True, False),
        (None, {"NO_COLOR": "0"}, True, False),
        (None, {"NO_COLOR": ""}, True, True),
        (None, {"CLICOLOR_FORCE": "1", "CLICOLOR": "0", "TERM": "dumb"}, False, True),
        (None, {"FORCE_COLOR": "1", "CLICOLOR": "0"}, False, True),
        (None, {"FORCE_COLOR": "0"}, False, False),
        (None, {"CLICOLOR_FORCE": "0"}, False, False),
        (None, {"CLICOLOR": "0"}, True, False),
        (None, {"CLICOLOR": "1"}, False, False),
        (None, {"TERM": "dumb"}, True, False),
    ],
)
def test_wants_colour(flag: str | None, environ: dict[str, str], is_terminal: bool, wanted: bool) -> None:
    assert wants_colour(flag, environ, is_terminal) is wanted


@pytest.mark.parametrize(
    ("flag", "environ", "wanted"),
    [
        (None, {}, False),
        (True, {}, True),
        (False, {"ACCESSIBLE": "1"}, False),
        (None, {"SUPPORT_PLAIN": "1"}, True),
        (None, {"ACCESSIBLE": "1"}, True),
        (None, {"SUPPORT_PLAIN": "0", "ACCESSIBLE": ""}, False),
    ],
)
def test_wants_plain(flag: bool | None, environ: dict[str, str], wanted: bool) -> None:
    assert wants_plain(flag, environ) is wanted
