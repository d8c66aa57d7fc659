"""Masks for everybody: what is never kept of a recorded command, by name, as regular expressions."""

from typing import Any

from supportcli.domain.errors import UsageError
from supportcli.domain.policy.faults import quote
from supportcli.domain.policy.table import Table
from supportcli.domain.recording.masking import compiled

#: Characters of one: each is searched in every line that a command prints.
_LONGEST = 500


def read_masks(root: Table) -> dict[str, Any]:
    """Return the masks in canonical form, empty if there are none; record faults."""
    table = root.part("masks")
    masks = {key: _mask(table, key) for key in table.keys}
    return {"masks": masks} if masks else {}


def _mask(table: Table, key: str) -> str | None:
    text = table.text(key)
    if text is None:
        return None
    hint = r"write a regular expression of Python: 'password=\S+'"
    if not text.strip() or len(text) > _LONGEST:
        table.refuse(key, f"a mask has 1 to {_LONGEST} characters", hint)
        return None
    try:
        (mask,) = compiled([text])
    except UsageError as error:
        table.refuse(key, f"{quote(text)} is not a mask: {error.message}", hint)
        return None
    if mask.search("") is not None:
        table.refuse(key, f"{quote(text)} matches nothing at all, so it would mask nothing", hint)
    return text
