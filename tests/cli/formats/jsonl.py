"""JSON by line: one value a line."""

import json
from typing import Any

from tests.cli.formats import tsv


def read(text: str) -> list[Any]:
    """Return what is written, or fail."""
    return [json.loads(line) for line in tsv.read(text)]
