"""The verb map: what it names is there, what is there it names, and every page of help holds together."""

import ast
import importlib
import inspect
import re
import shlex
import subprocess
import sys
from itertools import dropwhile
from pathlib import Path

import pytest

import supportcli.cli
from supportcli.cli.app import typer_reader
from supportcli.cli.app.catalogue import parameters, paths
from supportcli.cli.app.command_line import understand
from supportcli.cli.app.help_topics import TOPICS as PAGES
from supportcli.cli.app.hints import ELSEWHERE, EXAMPLES, TOPICS
from supportcli.cli.app.tree import ALIASES, ENTRIES, GROUP, STATUS, group_of
from tests.cli.walk import EVERY, module_of

GROUPS = [name for name, entry in ENTRIES.items() if entry == GROUP]
FOLDER = Path(supportcli.cli.__file__).parent
HELP = {**{path: entry.help for path, entry in paths()}, **{name: entry.help for name, entry in STATUS.items()}}


def _defines_command(file: Path) -> bool:
    body = ast.parse(file.read_text(encoding="utf-8")).body
    return any(isinstance(node, ast.FunctionDef) and node.name == "command" for node in body)


def _examples(path: str) -> list[str]:
    if path in GROUPS:
        return list(group_of(path).EXAMPLES)
    if path == "support":
        return list(EXAMPLES)
    text = inspect.getdoc(importlib.import_module(module_of(path)).command) or ""
    return [line.strip() for line in text.partition("\nExamples:\n")[2].splitlines() if line.strip()]


def _calls(line: str) -> list[list[str]]:
    """The command lines of ours in a line of shell, each without redirections and variables before it."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
    lexer.whitespace_split = True
    parts: list[list[str]] = [[]]
    for word in lexer:
        if word.strip("|&;<>"):
            parts[-1].append(word)
        else:
            parts.append([])
    bare = [list(dropwhile(lambda word: "=" in word, words)) for words in parts]
    return [words[1:] for words in bare if words[:1] == ["support"]]


def test_every_file_that_defines_a_command_is_in_the_map() -> None:
    files = {".".join(("supportcli.cli", *file.relative_to(FOLDER).with_suffix("").parts))
             for file in FOLDER.rglob("*.py") if _defines_command(file)}  # fmt: skip
    assert files == {module_of(path) for path in EVERY}


@pytest.mark.parametrize("path", EVERY)
def test_the_first_line_of_a_command_is_its_line_of_the_map(path: str) -> None:
    function = importlib.import_module(module_of(path)).command
    assert (inspect.getdoc(function) or "").splitlines()[0] == HELP[path]


@pytest.mark.parametrize("path", EVERY)
def test_a_command_has_an_example_of_itself(path: str) -> None:
    command = "support" if path == "status" else f"support {path}"
    assert any(command in line for line in _examples(path))


@pytest.mark.parametrize("path", [*EVERY, "support", *GROUPS])
def test_an_example_is_a_command_line_that_can_be_typed(path: str) -> None:
    for line in _examples(path):
        calls = [*_calls(line), *(_calls(inner)[0] for inner in re.findall(r"\$\((support [^)]*)\)", line))]
        assert calls, f"no command of ours in: {line}"
        for words in calls:
            understand(words, typer_reader.read)


@pytest.mark.parametrize("path", EVERY)
def test_no_two_options_of_a_command_share_a_name(path: str) -> None:
    names = [name for each in parameters(path) for name in each.names]
    assert sorted(names) == sorted(set(names))
    assert len({each.name for each in parameters(path)}) == len(parameters(path))


@pytest.mark.parametrize("path", EVERY)
def test_a_letter_means_the_same_everywhere(path: str) -> None:
    meanings = {
        "-p": "priority", "-c": "customer", "-a": "assignee", "-s": "status", "-F": "file", "-n": "limit", "-y": "yes",
        "-q": "quiet", "-o": "output",
    }  # fmt: skip
    for each in parameters(path):
        for name in each.names:
            if name in meanings:
                assert f"--{meanings[name]}" in each.names


def test_groups_have_a_line_and_examples() -> None:
    assert {path.parent.name.strip("_") for path in (FOLDER / "commands").rglob("_group.py")} == set(GROUPS)
    for name in GROUPS:
        assert re.fullmatch(r"[A-Z].*\.", group_of(name).HELP)
        assert any(line.startswith(f"support {name} ") for line in group_of(name).EXAMPLES)
    assert tuple(PAGES) == TOPICS


def test_other_spellings_lead_to_commands_there_are() -> None:
    assert set(ALIASES.values()) <= set(ENTRIES)
    assert not set(ALIASES) & set(ENTRIES)
    assert set(ELSEWHERE.values()) <= set(ENTRIES)
    assert not set(ELSEWHERE) & set(ENTRIES)


def test_both_spellings_are_one_command() -> None:
    for alias, name in ALIASES.items():
        call = understand([alias, "1", "x"][: 2 if name == "open" else 3], typer_reader.read)
        assert call.context.verb == name


def test_the_tree_imports_no_verb() -> None:
    """Whoever imports a verb at the top of the tree makes every command pay for it: the map names, `make` imports."""
    code = "import sys, supportcli.cli.app.tree; print(' '.join(sys.modules))"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not loaded & {module_of(path) for path in EVERY}
    assert not any(name.startswith("supportcli.storage") for name in loaded)
