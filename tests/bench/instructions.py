"""Instructions of whole processes, counted by valgrind's cachegrind: repeatable to a percent or two, on a busy machine too."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import which

_TOTAL = re.compile(r"I\s+refs:\s+([\d,]+)")


def is_available() -> bool:
    """Return whether valgrind is installed."""
    return which("valgrind") is not None


def count(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Run a command and return the instructions it executed in user mode; its children are not counted."""
    with tempfile.TemporaryDirectory(prefix="support-count-") as folder:
        log = Path(folder, "log")
        counted = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
                   f"--log-file={log}", *command]  # fmt: skip
        # The order of sets and the length of dictionaries' chains depend on the seed of hashes.
        run = subprocess.run(counted, env={**env, "PYTHONHASHSEED": "0"}, stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)  # fmt: skip
        if run.returncode:
            sys.exit(f"{' '.join(command)}: exit {run.returncode}: {os.fsdecode(run.stderr)}")
        found = _TOTAL.search(log.read_text(encoding="utf-8"))
    if found is None:
        sys.exit("valgrind did not report a count of instructions")
    return int(found[1].replace(",", ""))
