"""Keys as they come from the terminal: escapes put together, and what was pasted told apart from what was pressed."""

import os
import time

from supportcli.cli.board.keys import PASTE_BEGINS, Key, decode, give_up, is_burst
from supportcli.cli.board.screen import FullScreen
from supportcli.domain.named_tuple import NamedTuple

#: How long an escape waits for its rest, in seconds: on this machine, and over ssh.
_HERE, _OVER_SSH = 0.05, 0.15
#: What comes so soon after a burst belongs to it, in seconds.
_AFTER = 0.05


class Typed(NamedTuple):
    """Keys that came at once; a burst of several was pasted by a terminal that does not mark what is pasted."""

    keys: tuple[Key, ...] = ()
    is_burst: bool = False


class Keyboard:
    """Reads keys from a screen."""

    def __init__(self, screen: FullScreen) -> None:
        self._screen = screen
        self._rest = b""
        self._burst_at = 0.0
        self._patience = _OVER_SSH if os.environ.get("SSH_CONNECTION") else _HERE

    def wait(self, seconds: float) -> Typed:
        """Wait for keys; there are none if time or a signal came first."""
        is_short = self._rest and not self._rest.startswith(PASTE_BEGINS)
        data = self._screen.read(min(seconds, self._patience) if is_short else seconds)
        if not data:
            found = give_up(self._rest)
            self._rest = found.rest
            return Typed(found.keys)
        found = decode(self._rest + data)
        self._rest = found.rest
        now = time.monotonic()
        if is_burst(found.keys) or (found.keys and now - self._burst_at < _AFTER):
            self._burst_at = now
            return Typed(found.keys, is_burst=True)
        return Typed(found.keys)
