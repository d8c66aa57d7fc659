"""Placeholders in the text of a solution: which there are, and what stands for them in an answer to one case."""

import re
from collections.abc import Mapping

from supportcli.domain.errors import Refused

#: What each stands for; a case may lack some of it.
KNOWN: Mapping[str, str] = {
    "case": "the case's name",
    "title": "the case's title",
    "customer": "the customer",
    "contact": "who told us",
    "category": "the case's category",
    "service": "the customer's service that it is about",
    "me": "who answers",
}
#: Doubled braces are braces: {{contact}} is the text {contact}.
_PLACEHOLDER = re.compile(r"\{\{([a-z_]+)\}\}|\{([a-z_]+)\}")


def unknown(text: str) -> tuple[str, ...]:
    """Return the placeholders of a text that stand for nothing, each once: a field that is no more, or a slip."""
    found = (match[2] for match in _PLACEHOLDER.finditer(text) if match[2] is not None)
    return tuple(dict.fromkeys(name for name in found if name not in KNOWN))


def filled(text: str, values: Mapping[str, str | None], slug: str) -> str:
    """Return a text with what stands for its placeholders.

    Raises:
        Refused: one of them stands for nothing, or for what the case lacks.

    """

    def fill(match: re.Match[str]) -> str:
        name = match[2]
        if name is None:
            return f"{{{match[1]}}}"
        if name not in KNOWN:
            raise Refused(f"{{{name}}} in solution '{slug}' stands for nothing.", how_to_mend(slug))
        value = values.get(name)
        if not value or not value.strip():
            raise Refused(
                f"{{{name}}} in solution '{slug}' is empty: {KNOWN[name]} is not known.",
                "Add it to the case first (support triage ID, support edit ID), or write the answer with -m alone.",
            )
        return value

    return _PLACEHOLDER.sub(fill, text)


def how_to_mend(slug: str) -> str:
    """Return what to do about a placeholder that stands for nothing."""
    return f"There are {', '.join(f'{{{name}}}' for name in KNOWN)}. Change it: support solution edit {slug}"
