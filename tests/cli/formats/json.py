"""JSON: one value."""

import json
from typing import Any


def read(text: str) -> Any:
    """Return what is written, or fail."""
    return json.loads(text)
