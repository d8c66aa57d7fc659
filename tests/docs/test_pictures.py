"""The pictures of the README say what the program shows, and fetch nothing."""

import html
import importlib.util
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.sqlite_only("a demonstration has a file of its own")
ROOT = Path(__file__).parents[2]
_SPEC = importlib.util.spec_from_file_location("draw_pictures", ROOT / "docs" / "draw_pictures.py")
assert _SPEC is not None
assert _SPEC.loader is not None
drawing = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(drawing)
HERE, PICTURES = drawing.HERE, drawing.PICTURES
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_TEXT = re.compile(r"<text [^>]*>([^<]*)</text>")


@pytest.fixture(scope="module")
def shown() -> dict[str, str]:
    found: dict[str, str] = drawing.screens()
    return found


def _words(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", PICTURES)
def test_ok_it_says_what_the_program_shows(shown: dict[str, str], name: str) -> None:
    drawn = (HERE / f"{name}.svg").read_text(encoding="utf-8")
    command, _, height = PICTURES[name]
    screen = "\n".join(_STYLE.sub("", shown[name]).splitlines()[:height])
    said = "".join(html.unescape(each) for each in _TEXT.findall(drawn))
    assert _words(said) in {_words(screen), _words(f"support {command}{screen}")}, "python docs/draw_pictures.py"
    assert f"docs/pictures/{name}.svg" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PICTURES)
def test_ok_it_fetches_nothing(name: str) -> None:
    drawn = (HERE / f"{name}.svg").read_text(encoding="utf-8")
    assert re.findall(r"https?://[^\"]*", drawn) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"@import|url\((?!#)|<script|<image", drawn)
