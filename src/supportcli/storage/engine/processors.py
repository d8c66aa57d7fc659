"""How many processes this machine can run side by side."""

import os

#: More processes than this wait for the disk more than they work.
MAX_WORKERS = 8


def worker_count() -> int:
    """Return how many processes this machine can run side by side."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(count, MAX_WORKERS)
