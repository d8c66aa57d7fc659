"""Import rarely used modules on first use: the only place that imports late."""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    # What shells wait for goes without the import of typing.
    from typing import Any


def lazy_import(name: str) -> "Any":
    """Import a module of this program by its dotted name below `supportcli`."""
    # `importlib` would be one more module to import, on every run.
    full = f"supportcli.{name}"
    __import__(full)
    return sys.modules[full]
