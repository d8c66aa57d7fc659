"""The rules that keep the layout: what docs/CONTRIBUTING.md says of folders, registers and names holds."""

import ast
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import supportcli
from supportcli.cli.app.catalogue import paths
from supportcli.cli.app.tree import STATUS
from supportcli.domain.case import vocabulary as case
from supportcli.domain.case.dependence import DECIDE
from supportcli.domain.metrics import ALL, METRICS, SHADOWED_BY
from supportcli.domain.nouns import HEAVY_KINDS, NOUNS, NUMBERED
from supportcli.domain.records import begin, facts_of, kind_of, kinds_of
from supportcli.domain.unreadable import KIND as UNREADABLE
from supportcli.presentation.json_schema.types import RECORDS
from supportcli.presentation.text import access_sentences, incident_sentences, record_sentences, sentences
from supportcli.storage.engine.derived import APART, DERIVED
from supportcli.storage.projections.case_tables import CASE_TABLES
from tests.desks import bare

HERE = Path(supportcli.__file__).parent
COMMANDS = HERE / "cli" / "commands"


@cache
def sources() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text())) for path in sorted(HERE.rglob("*.py"))]


def test_ok_every_file_of_a_command_defines_it_and_is_in_the_tree() -> None:
    mapped = {
        each.replace(" ", "/")
        .replace("import/", "import_/")
        .replace("/from", "/from_")
        .replace("/try", "/try_")
        .replace("-", "_")
        for each in (*STATUS, *(path for path, _ in paths()))
    }
    found = set()
    for path in COMMANDS.rglob("*.py"):
        if path.name.startswith("_"):
            continue
        defined = {each.name for each in ast.parse(path.read_text()).body if isinstance(each, ast.FunctionDef)}
        assert "command" in defined, path
        found.add(path.relative_to(COMMANDS).with_suffix("").as_posix())
    # The same command as `support verify`, under the name that auditors look for.
    assert found == mapped - {"audit/verify"}


@pytest.mark.parametrize("folder", sorted({path.parent for path in HERE.rglob("*.py")} - {COMMANDS}))
def test_ok_a_folder_can_be_looked_through(folder: Path) -> None:
    assert len([path for path in folder.glob("*.py") if path.name != "__init__.py"]) <= 30


def test_ok_every_file_can_be_read_in_one_go() -> None:
    long = [path.name for path in HERE.rglob("*.py") if path.read_bytes().count(b"\n") > 300]
    # The verifier of evidence has to be one file: whoever checks an archive has nothing else.
    assert long == ["verify.py"]


def test_ok_every_use_case_has_the_test_file_of_its_name() -> None:
    application = HERE / "application"
    modules = [path.relative_to(application) for path in application.rglob("*.py") if path.name != "__init__.py"]
    assert len(modules) > 60
    tests = Path(__file__).parent / "application"
    assert [str(one) for one in modules if not (tests / one.with_name(f"test_{one.name}")).is_file()] == []


def test_ok_a_docstring_begins_with_what_a_function_does() -> None:
    vague = ("Tell ", "Answer ", "Say ", "Let ", "Have ")
    functions = [
        (path, node) for path, tree in sources() for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]  # fmt: skip
    assert len(functions) > 1000
    assert [(path, node.name) for path, node in functions if (ast.get_docstring(node) or "").startswith(vague)] == []


def test_ok_every_name_that_is_imported_late_is_a_module() -> None:
    names = set()
    for _, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "lazy_import":
                (argument,) = node.args
                if isinstance(argument, ast.Constant):
                    names.add(argument.value)
    assert len(names) > 40
    for name in names:
        import_module(f"supportcli.{name}")


def test_ok_every_fact_of_a_case_has_a_sentence() -> None:
    for kind in {*case.FACTS, UNREADABLE}:
        assert callable(sentences.sentence_of(kind))
    told = [*sentences.SENTENCES, *access_sentences.ACCESS, *incident_sentences.INCIDENT]
    assert sorted(told) == sorted({*case.FACTS, UNREADABLE})


def test_ok_every_fact_of_a_case_can_be_decided_once_more() -> None:
    # An undoing takes events back, and is none that later ones rest on.
    assert set(case.FACTS) - set(DECIDE) == {"undone"}
    assert set(DECIDE) <= set(case.FACTS)


def test_ok_every_noun_is_whole() -> None:
    kinds = [kind for noun in NOUNS for kind in facts_of(noun)]
    # Something can be taken out of every noun; a kind is one noun's otherwise.
    assert len(set(kinds)) == len(kinds) - kinds.count("redacted") + 1
    assert set(kinds) & set(case.FACTS) == {"redacted"}
    assert set(RECORDS) == set(kinds)
    for name in NOUNS:
        record = begin(name, "key")
        assert (record.key, record.version) == ("key", 0)
        assert {*kinds_of(name).values()} == set(facts_of(name))
        for kind, fact in facts_of(name).items():
            assert kind == "redacted" or fact.__module__.startswith(f"supportcli.domain.{name}.")
            assert kind_of(tuple.__new__(fact)) == kind
    assert set(HEAVY_KINDS) <= set(kinds)
    assert set(NUMBERED) <= {*kinds, *case.FACTS}
    # A noun's facts are told in sentences, or, as runbooks are, in words of their commands' own.
    told = set(record_sentences.SENTENCES)
    assert told <= {*kinds, UNREADABLE}
    for name in NOUNS:
        own = set(facts_of(name)) - {"redacted"}
        assert not told & own or own <= told


def test_ok_metrics_name_only_each_other() -> None:
    names = {each.name for each in ALL}
    assert {each.target for each in ALL if each.target} | set(SHADOWED_BY.values()) | set(METRICS) <= names


def test_ok_every_table_but_the_log_follows_from_it(tmp_path: Path) -> None:
    made = bare(tmp_path / "cases.db")
    there = {row["name"] for row in made.all("SELECT name FROM sqlite_master WHERE type = 'table'")}
    kept = {name for name in there if not name.startswith(("sqlite_", "case_search_"))}
    assert kept == {"event", "store", *DERIVED}
    # Cleared together, and written case by case, with the customers and policies that cases name.
    own = {table.name for table in CASE_TABLES if not table.source}
    assert own | {"customer", "policy"} == set(DERIVED) - set(APART)


def test_ok_no_name_is_a_word_of_many_meanings() -> None:
    """`told` once meant a rendered text, a fact, a row, and a translated error: a name says which of these it is."""
    found = [
        f"{path.relative_to(HERE)}:{node.lineno}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if {"told", "pour"} & set(_name_of(node).split("_"))
    ]
    assert found == []


def _name_of(node: ast.AST) -> str:
    match node:
        case ast.Name():
            return node.id
        case ast.arg():
            return node.arg
        case ast.FunctionDef() | ast.ClassDef():
            return node.name
        case _:
            return ""
