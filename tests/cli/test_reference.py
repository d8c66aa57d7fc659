"""The reference is what the program says of itself, and the manual leaves no command out."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.cli.walk import EVERY

DOCS = Path(__file__).parents[2] / "docs"


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_commands", DOCS / "generate_commands.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_what_the_program_says() -> None:
    written = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert written == _generator().reference(), "Write it again: python docs/generate_commands.py"


def test_the_reference_does_not_depend_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    before = _generator().reference()
    for name, value in (("COLUMNS", "60"), ("FORCE_COLOR", "1"), ("SUPPORT_COLOR", "always")):
        monkeypatch.setenv(name, value)
    assert _generator().reference() == before


def test_the_manual_mentions_every_command() -> None:
    apart = {"decisions", "design"}
    pages = [file for file in DOCS.rglob("*.md") if file.name != "commands.md" and file.parent.name not in apart]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    commands = ["support" if path == "status" else f"support {path}" for path in EVERY]
    assert [command for command in commands if not re.search(rf"\b{re.escape(command)}\b", text)] == []
