"""Which versions of everything run here."""

import importlib.metadata
import platform
from typing import Any

from supportcli.application.store.diagnosis import sqlite_version
from supportcli.storage.schema.version import LATEST

DEPENDENCIES = ("typer", "rich", "sqlmodel", "platformdirs", "tomli-w", "python-dateutil", "tzdata")


def versions() -> dict[str, Any]:
    """Say which versions of everything run here."""
    return {
        "version": _of("supportcli"),
        "python": platform.python_version(),
        "sqlite": sqlite_version(),
        "schema": LATEST,
        "platform": f"{platform.system()} {platform.release()} {platform.machine()}",
        "dependencies": {name: _of(name) for name in DEPENDENCIES},
    }


def _of(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
