"""The one place that imports late: rooms that most commands never enter are opened when somebody does."""

from importlib import import_module
from typing import Any


def room(name: str) -> Any:
    """Import a module of this program by its dotted name below `supportcli`."""
    return import_module(f"supportcli.{name}")
