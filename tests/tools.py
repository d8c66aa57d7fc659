"""What some tests need beside Python: a compiler, other shells, an editor, an SSH server.

A test is skipped, with the reason, where its tool is missing; with SUPPORT_TEST_TOOLS=required that is a failure.
"""

import os
import shutil
from typing import NoReturn

import pytest

REQUIRED = "SUPPORT_TEST_TOOLS"


def require(program: str, package: str | None = None) -> str:
    """Return the path of a program, from Debian's `package` where its name is another."""
    found = shutil.which(program)
    if found is None:
        give_up(f"there is no {program}: apt install {package or program}")
    return found


def give_up(reason: str) -> NoReturn:
    """Skip the test that calls this, or fail it where tools are required."""
    if os.environ.get(REQUIRED) == "required":
        pytest.fail(f"{REQUIRED}=required, and {reason}")
    pytest.skip(reason)
