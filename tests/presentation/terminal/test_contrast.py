"""Every style is readable on the terminals that people use, as they come, light and dark."""

import re
from pathlib import Path

import pytest
from rich.style import Style

from supportcli.presentation.terminal import styles

LEAST = 4.5
#: By the name of a terminal and of the palette it begins with: the colour of its text, and what it stands on.
TERMINALS = {
    "xterm": ("#000000", "#ffffff"),
    "xterm -rv": ("#ffffff", "#000000"),
    "Linux console": ("#aaaaaa", "#000000"),
    "GNOME Terminal, light": ("#171421", "#ffffff"),
    "GNOME Terminal, dark": ("#d0cfcc", "#171421"),
    "GNOME Console, light": ("#000000", "#ffffff"),
    "GNOME Console, dark": ("#ffffff", "#1e1e1e"),
    "Konsole, Breeze": ("#fcfcfc", "#232627"),
    "Konsole, Black on White": ("#000000", "#ffffff"),
    "macOS Terminal, Basic": ("#000000", "#ffffff"),
    "macOS Terminal, Pro": ("#f2f2f2", "#000000"),
    "iTerm2, Default": ("#c7c7c7", "#000000"),
    "iTerm2, Light Background": ("#000000", "#ffffff"),
    "Windows Terminal, Campbell": ("#cccccc", "#0c0c0c"),
    "Windows Terminal, One Half Light": ("#383a42", "#fafafa"),
    "PuTTY": ("#bbbbbb", "#000000"),
    "VS Code, Light+": ("#333333", "#ffffff"),
    "VS Code, Dark+": ("#cccccc", "#1e1e1e"),
    "Alacritty": ("#d8d8d8", "#181818"),
    "kitty": ("#dddddd", "#000000"),
    "tmux on white": ("#000000", "#ffffff"),
}
STYLES = sorted(
    {value for name, value in vars(styles).items() if name.isupper() and isinstance(value, str)}
    | {style for words in styles.WORDS.values() for style in words.values()}
)


def luminance(red: int, green: int, blue: int) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = [each / 255 for each in (red, green, blue)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def of_text(code: str) -> float:
    return luminance(*(int(code[place : place + 2], 16) for place in (1, 3, 5)))


@pytest.mark.parametrize("terminal", TERMINALS)
def test_every_style_is_readable(terminal: str) -> None:
    own = [of_text(code) for code in TERMINALS[terminal]]
    for text in STYLES:
        style = Style.parse(text)
        assert not style.dim, text
        pair = []
        for colour, plain in zip((style.color, style.bgcolor), own, strict=True):
            # The first sixteen are whatever the palette makes of them.
            assert colour is None or (colour.number or 0) >= 16, text
            pair.append(plain if colour is None else luminance(*colour.get_truecolor()))
        assert contrast(*pair) >= LEAST, (text, terminal, contrast(*pair))


def test_the_measure_finds_what_is_not() -> None:
    assert round(contrast(of_text("#cdcd00"), of_text("#ffffff")), 1) == 1.7
    assert round(contrast(of_text("#ffffff"), of_text("#000000"))) == 21


def test_no_style_stands_elsewhere() -> None:
    for file in Path(styles.__file__).parents[2].rglob("*.py"):
        if file.name != "styles.py":
            found = re.search(r"""(\bstyle=|stylize\()["'](?!["'])""", file.read_text(encoding="utf-8"))
            assert found is None, file
