"""Whom a ladder pages and a notice tells: a person, a rota, or a word for whoever it is when it happens."""

from collections.abc import Collection
from typing import Any

from supportcli.domain.case.redacting import GONE
from supportcli.domain.policy.faults import quote, suggest_among
from supportcli.domain.policy.table import Table

#: Before the name of a rota: whoever is on call in it.
ROTA = "rota:"
ON_CALL, ASSIGNEE, FOLLOWERS, LEADS = "on-call", "assignee", "followers", "leads"
#: Whoever is on call in any rota; whose case it is; who follows it or was mentioned; the leads among the people.
WORDS = (ON_CALL, ASSIGNEE, FOLLOWERS, LEADS)
_MOST = 20


def read_whom(table: Table, key: str, people: Collection[str], rotas: Collection[str]) -> list[str]:
    """Return whom a list names, in its order; record faults."""
    known = (*WORDS, *people, *(f"{ROTA}{name}" for name in rotas))
    found: dict[str, Any] = {}
    for item, text in table.texts(key):
        if text in known or text == GONE:
            found[text] = None
            continue
        hint = suggest_among(text, known)
        table.refuse(key, f"{quote(text)} is no person, no rota:NAME and no word of {', '.join(WORDS)}", hint, item)
    if len(found) > _MOST:
        table.refuse(key, f"there are more than {_MOST} here", "make a rota of them")
    return list(found)
