"""A real browser for pages: Debian's Chromium, led by Playwright; tests are skipped where either is missing."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from tests.tools import give_up, require

#: What a page looks like on a desk, on a wall, and in a hand.
SIZES = {"desk": (1280, 800), "wall": (1920, 1080), "phone": (390, 844)}


@contextmanager
def chromium() -> Iterator[Any]:
    """Start the browser, and end it."""
    program = require("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        give_up("playwright is not installed (supportcli[browser])")
    with sync_playwright() as play:
        # As root, as tests are run in containers, it starts without its sandbox alone.
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A page as a browser shows it, with what it said and asked for."""

    def __init__(
        self, browser: Any, path: Path, size: str = "desk", scheme: str = "light", scripts: bool = True
    ) -> None:
        width, height = SIZES[size]
        self.said: list[str] = []
        self.asked: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=scripts
        )
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def faults(self) -> list[str]:
        """What axe-core finds that is serious, by the names of its rules."""
        self.page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run()")["violations"]
        return [each["id"] for each in found if each["impact"] in ("serious", "critical")]

    def hidden_width(self) -> int:
        """How many pixels the page is wider than the screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
