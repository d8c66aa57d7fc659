"""Processes that are killed while they work for a test."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def killing_a_worker() -> Iterator[None]:
    """Kill the first process that is spawned to do a part of the work, as soon as it is there."""
    killer = threading.Thread(target=_kill)
    killer.start()
    yield
    killer.join()


def _kill() -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for task in Path("/proc/self/task").iterdir():
            for child in (task / "children").read_text().split():
                if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text():
                    os.kill(int(child), signal.SIGKILL)
                    return
        time.sleep(0.01)
