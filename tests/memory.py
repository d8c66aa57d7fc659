"""Where tests keep what they write: in memory, where there is such a place with room.

Their stores sync every change, which on a disk is a fifth of the processor's time and a third of all time; to make a database of a
server there takes fifteen times as long. What a disk may lose is tried by tests/faults, not by the disk.
"""

import os
import sys

MEMORY, AMPLE = "/dev/shm", 3 << 30


def memory() -> str | None:
    """Return a folder in memory with ample room in which programs may be run; None if there is none."""
    if sys.platform != "linux" or not os.access(MEMORY, os.W_OK):
        return None
    place = os.statvfs(MEMORY)
    has_room = place.f_bavail * place.f_frsize >= AMPLE
    return MEMORY if has_room and not place.f_flag & os.ST_NOEXEC else None
