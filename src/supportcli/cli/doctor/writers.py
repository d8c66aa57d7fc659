"""Who else may make files where a store lies: in its folder, or by replacing a folder above it."""

import os
import stat

from supportcli.cli.session import group_members
from supportcli.storage.ownership import is_own

_MOVE = "Keep the store in a folder of your own: support config set store ~/cases.db"


def fault(folder: str) -> tuple[str | None, str | None]:
    """Return what others may do in a folder, and what to do about it; nothing if they may not."""
    folder = os.path.realpath(folder)
    seen = os.stat(folder)
    mode = f"{stat.S_IMODE(seen.st_mode):04o}: others may"
    if not is_own(seen.st_uid) and seen.st_uid != 0:
        return f"{mode} do as they like: the folder is somebody else's", _MOVE
    if _is_shared(seen):
        # In a sticky folder, such as /tmp, the file stays where it is, and what is put beside it is read with it.
        is_sticky = seen.st_mode & stat.S_ISVTX
        what = "make files beside the store" if is_sticky else "replace the store"
        return f"{mode} {what}", _MOVE if is_sticky else f"chmod go-w {folder}"
    while (above := os.path.dirname(folder)) != folder:
        seen = os.stat(above)
        if _is_shared(seen) and not seen.st_mode & stat.S_ISVTX:
            return (
                f"{above} is {stat.S_IMODE(seen.st_mode):04o}: others may replace what is in it",
                f"chmod go-w {above}",
            )
        folder = above
    return None, None


def _is_shared(seen: os.stat_result) -> bool:
    is_groups = seen.st_mode & stat.S_IWGRP and group_members.others(seen.st_gid, seen.st_uid)
    return bool(seen.st_mode & stat.S_IWOTH or is_groups)
