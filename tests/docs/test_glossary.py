"""Help pages and messages use the terms of docs/design/glossary.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import supportcli
from tests.docs.replay import ROOT

SOURCE = Path(supportcli.__file__).parent
REFERENCE = ROOT / "docs" / "commands.md"
#: What a reader is never shown.
FORBIDDEN = re.compile(
    r"\bin vain\b|\bpour(s|ed|ing)?\b|\bsounds? worse\b|\bgate is (closed|open)\b|\bnobody has it\b|\bthat nobody has\b"
    r"|\b(confirmed|confirms) (it )?in writing\b|\ball is well\b|\bis well\b|\bun-?breach|\bis like that\b|\bwritten like that\b"
    r"|\b(made|make|makes) again\b|\bwho(m)?ever\b|\b(take|takes|taken|took) (\S+ )?back\b|\banew\b|\blies ahead\b|\brests on\b"
    r"|\bof the house\b|\bis no (case|event|recording|priority|tier)\b"
    r"|\bheard from\b|\banswered:|\bthe text is kept\b|\bforgiv(e|es|en)\b",
    re.IGNORECASE,
)
#: Texts that stay, by a part of each, and why.
EXCEPTIONS = {
    "whoever fits none gets the default plan": "the built-in policy, whose text is stored in every log",
    "Words that sound worse than the priority": "the built-in policy",
    "nobody has confirmed in writing that we may work there": "stored in the log as the reason of a refused run",
}


def _docstrings(tree: ast.AST) -> set[int]:
    bodies = [
        node.body for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    ]  # fmt: skip
    return {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}


def _texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the string literals below a node that are not docstrings, with their lines."""
    documentation = _docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.lineno, node.value


def _messages() -> Iterator[tuple[str, int, str]]:
    """Yield every text of presentation and cli, and every text of an error that another package raises."""
    for file in sorted(SOURCE.rglob("*.py")):
        tree, name = ast.parse(file.read_text(encoding="utf-8")), str(file.relative_to(SOURCE))
        is_shown = name.startswith(("presentation/", "cli/"))
        roots = [tree] if is_shown else [node for node in ast.walk(tree) if isinstance(node, ast.Raise)]
        for root in roots:
            yield from ((name, line, text) for line, text in _texts(root))


def _is_excepted(text: str) -> bool:
    return any(part in text for part in EXCEPTIONS)


def test_help_pages_use_the_terms() -> None:
    # Another test holds this page against what the program prints.
    lines = REFERENCE.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if FORBIDDEN.search(line) and not _is_excepted(line)] == []


def test_messages_use_the_terms() -> None:
    messages = list(_messages())
    assert len(messages) > 1000
    found = [
        f"{name}:{line}: {text}" for name, line, text in messages if FORBIDDEN.search(text) and not _is_excepted(text)
    ]
    assert found == []


def test_every_exception_is_still_needed() -> None:
    shown = [text for _, _, text in _messages()] + REFERENCE.read_text(encoding="utf-8").splitlines()
    assert [part for part in EXCEPTIONS if not any(part in text for text in shown)] == []
