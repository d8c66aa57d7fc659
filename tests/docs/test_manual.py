"""The manual tells what is so: its screens are real, its command lines can be typed, its links lead somewhere."""

import re
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from supportcli.cli.app import typer_reader
from supportcli.cli.app.command_line import understand
from tests.cli.app.test_tree import _calls
from tests.cli.walk import EVERY
from tests.docs.replay import PAGES, ROOT, Play, Stage, commands, stage
from tests.tools import require

MANUAL = [page for page in PAGES if page.parent.name == "manual"]
LONGEST = {"README.md": 200, "a-call-at-night.md": 180}
#: What cannot be followed with what a page shows alone: till1 is a machine of its own, and its window ends after an hour.
ELSEWHERE = {"a-call-at-night": "ssh till1"}
#: A screen that is another on each machine.
UNPLAYED = {"setting-up": {"$ support doctor"}}
WRITE = "Look at what changed; if it is meant so: python tests/docs/replay.py"


class Reader(Stage):
    """Who types a page from top to bottom in one go, on another day, late on a Sunday."""

    typed = 0

    def environment(self) -> dict[str, str]:
        self.typed += 1
        now = datetime.fromisoformat("2027-03-07T21:40:00+00:00") + timedelta(seconds=5 * self.typed)
        return {**super().environment(), "LOGNAME": "ana", "SUPPORT_NOW": now.isoformat()}

    def reach(self, name: str) -> None:
        """Have no machine of this name."""


def _named(page: Path) -> str:
    return page.stem


def _fences(text: str, *kinds: str) -> list[str]:
    found = re.findall(r"^```(\w+)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    return [body for kind, body in found if kind in kinds]


def _need_what_is_typed(text: str) -> None:
    for program, package in {"jq": "jq", "ssh-keygen": "openssh-client"}.items():
        if program in text:
            require(program, package)


def _typed(text: str) -> list[str]:
    """Every command line in screens and in blocks of shell."""
    screens = [line[2:].replace("\\\n", "") for body in _fences(text, "console", "text") for line in commands(body)]
    shell = [line for body in _fences(text, "sh") for line in body.splitlines() if line.startswith("support ")]
    return [line for line in [*screens, *shell] if "support" in line]


def _mentioned(text: str) -> list[str]:
    """Every command that the text between the blocks speaks of."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return [" ".join(line.split()) for line in re.findall(r"`(support [^`]+)`", prose)]


def _refusal(line: str, *, is_mention: bool) -> str | None:
    """Why a command line cannot be typed; one that is only mentioned, such as `support log`, need not be whole."""
    for words in _calls(line.partition("  #")[0]):
        try:
            understand(words, typer_reader.read)
        except Exception as error:  # noqa: BLE001  (whatever it says is what the reader of the page would see)
            if not (is_mention and " is missing: " in str(error)):
                return f"{line}: {error}"
    return None


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_screens_are_what_the_program_shows(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    _need_what_is_typed(text)
    with stage() as there:
        play = Play(there)
        played = play.page(text)
    assert play.faults == []
    assert played == text, WRITE


@pytest.mark.parametrize(
    "page", [page if place % 3 == 0 else pytest.param(page, marks=pytest.mark.slow) for place, page in enumerate(PAGES)], ids=_named
)  # fmt: skip
def test_a_page_can_be_followed_with_what_it_shows(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    _need_what_is_typed(text)
    with stage(Reader) as there:
        play = Play(there)
        play.page(text)
    elsewhere = [fault for fault in play.faults if page.stem in ELSEWHERE and ELSEWHERE[page.stem] in fault]
    assert play.faults == elsewhere
    assert bool(elsewhere) == (page.stem in ELSEWHERE)


def test_nothing_happens_off_a_page() -> None:
    """What a reader does not see sets time, person, width, answers and ends, and does nothing."""
    comments = {word for page in PAGES for word in re.findall(r"<!--\s*(\w+)", page.read_text(encoding="utf-8"))}
    assert comments <= {"at", "as", "wide", "exit", "answer", "server"}


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_what_is_shown_as_typed_is_played(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    played = {line for body in _fences(text, "console") for line in commands(body)}
    shown = {line.strip() for line in re.findall(r"^ *\$ .*", text, flags=re.MULTILINE)}
    alone = {line for line in shown if not any(line in whole for whole in played)}
    assert alone == UNPLAYED.get(page.stem, set())


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_command_lines_can_be_typed(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    typed = [_refusal(line, is_mention=False) for line in _typed(text)]
    mentioned = [_refusal(line, is_mention=True) for line in _mentioned(text)]
    assert typed or page.stem == "index"
    assert [refusal for refusal in [*typed, *mentioned] if refusal] == []


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    here = [link for link in links if "://" not in link]
    assert here or page.name != "index.md"
    assert [link for link in here if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_pages_are_short(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").splitlines()) <= LONGEST.get(page.name, 120)


def test_a_call_is_a_case_in_ten_seconds() -> None:
    """At 80 words of five characters a minute, that is 66 characters."""
    text = (ROOT / "docs" / "manual" / "a-call-at-night.md").read_text(encoding="utf-8")
    (line,) = [line for line in commands(text) if line.startswith("$ support open ")]
    assert len(line.removeprefix("$ ")) <= 66


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "manual" / "index.md").read_text(encoding="utf-8")
    assert [page.name for page in MANUAL if page.stem != "index" and f"({page.name})" not in index] == []


def test_every_command_is_told_of() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in MANUAL)
    names = ["support" if path == "status" else f"support {path}" for path in EVERY]
    assert [name for name in names if not re.search(rf"\b{name}\b", text)] == []


def test_the_readme_needs_no_links_and_names_files_that_are_there() -> None:
    """Where an index shows it, a relative link leads nowhere (docs/decisions/0023)."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"(?<!!)\[[^\]]*\]\((?!https?://)", text) == []
    pictures = re.findall(r"!\[[^\]]{20,}\]\(([^)]*)\)", text)
    assert [(ROOT / each).is_file() for each in pictures] == [True, True]
    files = re.findall(r"`(docs/[\w./-]+|[A-Z]+(?:\.md)?)`", text.partition("## Where to read on")[2])
    assert len(files) >= 9
    assert [file for file in files if not (ROOT / file).exists()] == []


def test_the_readme_has_what_the_run_reads() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    heads = ["Run it", "Test it", "Five minutes", "Exit codes", "Scripting", "Where to read on"]
    places = [text.index(f"\n## {head}\n") for head in heads]
    assert places == sorted(places)
    for start, end in pairwise(places[:3]):
        blocks = _fences(text[start:end], "sh")
        assert len(blocks) == 1
        assert len(blocks[0].splitlines()) == 1
