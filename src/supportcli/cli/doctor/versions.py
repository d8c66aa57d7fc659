"""Which versions of everything run here."""

import platform
from typing import Any

from supportcli.application.store.diagnosis import sqlite_version
from supportcli.cli.doctor.dependencies import dependencies, version_of
from supportcli.presentation.evidence.pages import verifier_digest
from supportcli.storage.schema.version import LATEST


def versions() -> dict[str, Any]:
    """Return the versions of the program, of what it runs on, and of the packages it needs."""
    return {
        "version": version_of("supportcli"),
        "python": platform.python_version(),
        "sqlite": sqlite_version(),
        "schema": LATEST,
        "verifier": verifier_digest(),
        "platform": f"{platform.system()} {platform.release()} {platform.machine()}",
        "dependencies": {each.name: each.version for each in dependencies()},
    }
