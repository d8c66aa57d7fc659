"""Workshops where commands run with one input or output call broken."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.commands import ROWS
from tests.faults.crew import Crew
from tests.faults.points import Walk
from tests.faults.traces import first_with_shape
from tests.memory import memory
from tests.tools import require

SOURCE = Path(__file__).with_name("shim.c")


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shim, compiled."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the fault bed needs Linux")
    compiler = shutil.which("clang") or require("cc", "gcc")
    library = tmp_path_factory.mktemp("shim") / "shim.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-w", "-U_FORTIFY_SOURCE", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return library


@pytest.fixture(scope="session")
def crew(shim: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crew]:
    """The crew, in memory where there is such a place: what is tested is order, not the disk."""
    place = memory() or tmp_path_factory.mktemp("crew")
    shared = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    number = max(1, min(4, len(os.sched_getaffinity(0)) // shared))
    with tempfile.TemporaryDirectory(prefix="support-faults-", dir=place) as folder:
        made = Crew(shim, Path(folder), number)
        try:
            yield made
        finally:
            made.close()


@pytest.fixture(scope="session")
def first(crew: Crew) -> dict[str, str]:
    """By the name of a row, the first row whose calls have the same shape."""
    return first_with_shape({name: Walk(crew.prepared, row).trace(crew.workshops[0]) for name, row in ROWS.items()})
