"""The names git knows whoever runs this by; asked only where a policy names people and nobody said who it is."""

import os
import shutil
import subprocess
from collections.abc import Iterator

#: In seconds; git reads some small files.
_PATIENCE = 5


def names() -> Iterator[tuple[str, str]]:
    """Go through the names git has, most telling first, each with where it comes from; none without git."""
    git = shutil.which("git")
    # A repository comes with a folder, as a project's file does, and must not say who somebody is.
    environment = {name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE")}
    for key in ("user.email", "user.name") if git else ():
        try:
            done = subprocess.run(  # noqa: S603  (git alone, with words of ours)
                [git or "", "config", "--get", key], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, timeout=_PATIENCE, check=False, cwd="/", env=environment,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return
        name = done.stdout.decode(errors="replace").strip()
        if done.returncode == 0 and name:
            yield name, f"git {key}"
