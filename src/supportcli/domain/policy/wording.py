"""The `[triage]` of a policy text: the table of impact and scope, and the words that sound bad."""

from typing import Any

from supportcli.domain.case.terms import IMPACTS, SCOPES
from supportcli.domain.policy.faults import quote
from supportcli.domain.policy.severity_keywords import WORDS
from supportcli.domain.policy.table import Table
from supportcli.domain.policy.text_match import folded_phrase
from supportcli.domain.priority import PRIORITIES

#: The priority each impact suggests, for one, for some and for all who are hit (M02).
DEFAULT_TABLE = {
    "none": ("low", "low", "low"),
    "degraded": ("low", "medium", "medium"),
    "partial": ("medium", "medium", "high"),
    "outage": ("high", "high", "critical"),
}
#: Nothing is less urgent than low, so words for it could never sound worse.
_LEVELS = PRIORITIES[:-1]


def read_triage(table: Table) -> dict[str, Any]:
    """Return the canonical triage rules, with built-in cells and languages where the text has none."""
    table.allow_only(("table", "words"))
    return {"table": _table(table.part("table")), "words": _words(table.part("words"))}


def _table(table: Table) -> dict[str, dict[str, str]]:
    cells = {impact: dict(zip(SCOPES, row, strict=True)) for impact, row in DEFAULT_TABLE.items()}
    table.allow_only(IMPACTS, what="impact")
    for impact, row in table.named_tables(IMPACTS):
        row.allow_only(SCOPES, what="scope")
        for scope in SCOPES:
            cells[impact][scope] = row.word(scope, PRIORITIES, "priority") or cells[impact][scope]
    return cells


def _words(table: Table) -> dict[str, dict[str, list[str]]]:
    words = {
        language: {level: sorted(map(folded_phrase, phrases)) for level, phrases in levels.items()}
        for language, levels in WORDS.items()
    }
    for language, levels in table.named_tables():
        levels.allow_only(_LEVELS, what="level")
        words[language] = {level: _phrases(levels, level) for level in _LEVELS if level in levels}
    return words


def _phrases(table: Table, level: str) -> list[str]:
    found = set()
    for item, text in table.texts(level):
        phrase = folded_phrase(text)
        if not phrase or any("*" in word[:-1] or word == "*" for word in phrase.split()):
            hint = 'write words, with a * at the end of a stem: "tuotanto seis*"'
            table.refuse(level, f"{quote(text)} is not a phrase to listen for", hint, item)
        found.add(phrase)
    return sorted(found)
