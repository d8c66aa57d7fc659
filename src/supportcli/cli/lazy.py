"""Import rarely used modules on first use: the only place that imports late."""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    # What shells wait for goes without the import of typing.
    from typing import Any


def lazy_import(name: str) -> "Any":
    """Import a module of this program by its dotted name below `supportcli`."""
    return import_module(f"supportcli.{name}")
