"""The bar on stderr."""

from io import StringIO

import pytest

from supportcli.presentation.terminal.progress import progress


class Terminal(StringIO):
    """Text that says it is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_ok_steps_follow_each_other_and_leave_nothing() -> None:
    screen = Terminal()
    with progress(screen, colour=False) as begin:
        seen = begin("Reading rows", None)
        seen(3)
        seen(4)
        begin("Importing incidents", 2)(1)
    drawn = screen.getvalue()
    assert "Reading rows" in drawn
    assert "7/?" in drawn
    assert "1/2" in drawn
    # The cursor is shown again and the last line is erased.
    assert drawn.rstrip().endswith(("\x1b[2K", "\x1b[?25h"))


def test_ok_an_error_passes_through() -> None:
    screen = Terminal()
    with pytest.raises(KeyError), progress(screen, colour=False):
        {}["gone"]
    assert "\x1b[?25h" in screen.getvalue()
