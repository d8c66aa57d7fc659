"""support version: what runs here."""

import importlib.metadata
import platform
import sys
from typing import Any

import typer

from supportcli.application.diagnosis import sqlite_version
from supportcli.cli.session import Session
from supportcli.presentation.formats import write_json_object
from supportcli.storage.schema.version import LATEST

DEPENDENCIES = ("typer", "rich", "sqlmodel", "platformdirs", "tomli-w", "python-dateutil", "tzdata")


def command(ctx: typer.Context) -> None:
    """The version, and what it runs on.

    Examples:
    support version
    support --version
    support version --json | jq -r .version

    """
    session = Session(ctx)
    found = versions()
    if session.flags.get("json"):
        write_json_object(found, sys.stdout)
    else:
        sys.stdout.write(
            f"support {found['version']} (Python {found['python']}, SQLite {found['sqlite']}, "
            f"store schema {found['schema']}, {found['platform']})\n"
        )


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
