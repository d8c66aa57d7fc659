"""A stage: an environment in which commands run within this process, far from the user's own store and settings."""

import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from supportcli.cli.app.boundary import dispatch


class CapturedOutput(io.StringIO):
    """What a person at a terminal would see: stdout and stderr in one, in the alphabet of the real stdout."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the real stdout."""
        return self._encoding

    def isatty(self) -> bool:
        """Be taken for a terminal, so that people see what is made for people."""
        return True


@contextmanager
def staged(folder: str, settings: Mapping[str, str]) -> Iterator[None]:
    """Work in a folder with these settings and no others; everything is as it was afterwards."""
    before, where, stdin = dict(os.environ), os.getcwd(), sys.stdin
    kept = {name: value for name, value in before.items() if not name.startswith(("SUPPORT_", "XDG_"))}
    if before.get("SUPPORT_DEBUG"):
        kept["SUPPORT_DEBUG"] = before["SUPPORT_DEBUG"]
    private = {f"XDG_{name}_HOME": os.path.join(folder, name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    try:
        os.chdir(folder)
        with open(os.devnull, encoding="utf-8") as nothing:
            sys.stdin = nothing
            _become({**kept, "HOME": folder, **private, **{f"SUPPORT_{k}": v for k, v in settings.items()}})
            yield
    finally:
        sys.stdin = stdin
        _become(before)
        os.chdir(where)


def played(words: Sequence[str], who: str, now: str, encoding: str) -> tuple[int, str]:
    """Run a command as somebody at an instant, and return its exit status and what it showed."""
    os.environ.update(SUPPORT_ME=who, SUPPORT_NOW=now)
    streams, screen = (sys.stdout, sys.stderr), CapturedOutput(encoding)
    sys.stdout = sys.stderr = screen
    try:
        status = dispatch(list(words))
    finally:
        sys.stdout, sys.stderr = streams
    return status, screen.getvalue()


def _become(environ: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environ)
