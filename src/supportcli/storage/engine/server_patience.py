"""What is begun again on a server, and for how long: conflicts, connections that were cut, servers that are away.

A server that is away is waited for if it is known to be there: it answers that it starts up or only reads, or it was
reached before (docs/decisions/0039).
"""

import time
from collections.abc import Callable
from random import uniform
from typing import Protocol, TypeVar

from supportcli.domain.errors import StoreError
from supportcli.storage.engine.server_connect import answered_within
from supportcli.storage.engine.server_errors import Away, Cut, Lost, Transient

T = TypeVar("T")

#: How long a command waits for others, or for a server that went away, before it says so, in seconds.
PATIENCE = 30.0
#: How often work is begun again at the most; a server that is away is waited for until the time is over.
TRIES = 12
#: Seconds between two attempts to reach a server that is away, at the most.
PAUSE = 0.5


class Memory(Protocol):
    """What is remembered of a server from one command to the next."""

    def is_known(self) -> bool:
        """Was it reached before?"""
        ...

    def took_writes(self) -> bool:
        """Was something stored there before?"""
        ...

    def remember(self, *, wrote: bool = False) -> None:
        """Remember that it was reached, or that something was stored there."""
        ...

    def forget(self) -> None:
        """Forget that it was reached: it was waited for in vain."""
        ...


class NoMemory:
    """Knows what happened in this process alone."""

    def __init__(self) -> None:
        self._is_known = self._took_writes = False

    def is_known(self) -> bool:
        """Was it reached before?"""
        return self._is_known

    def took_writes(self) -> bool:
        """Was something stored there before?"""
        return self._took_writes

    def remember(self, *, wrote: bool = False) -> None:
        """Remember that it was reached, or that something was stored there."""
        self._is_known, self._took_writes = True, self._took_writes or wrote

    def forget(self) -> None:
        """Forget that it was reached."""
        self._is_known = False


class Patience:
    """How long work on one server is begun again, and what is said meanwhile."""

    def __init__(self, seconds: float, memory: Memory, say: Callable[[str], None] | None) -> None:
        self.seconds = seconds
        self.memory = memory
        #: Whether what only reads waits, too; what changes something always does.
        self.is_for_readers = True
        #: Seconds in which what only reads is to be answered; nothing is however long it takes.
        self.answers_in: float | None = None
        self._say = say
        self._has_given_up = False

    def reading(self, work: Callable[[], T]) -> T:
        """Do some work that changes nothing, in no transaction: again, if the server was away or cut the connection.

        Raises:
            SupportError: it fails otherwise, or the server does not come back in time.

        """
        attempts = Attempts(self)
        while True:
            try:
                with answered_within(self.answers_in):
                    return work()
            except (Away, Cut) as error:
                if not self.is_for_readers:
                    raise
                attempts.pause(error)

    def settling(self, look: Callable[[], bool]) -> bool:
        """Look whether something was stored before the answer was lost; again, until the server comes back.

        Raises:
            Lost: it does not in time.

        """
        until, is_reported = time.monotonic() + self.seconds, False
        while True:
            try:
                return look()
            except StoreError as error:
                if time.monotonic() > until:
                    raise Lost from error
                if not is_reported and isinstance(error, Away):
                    self.report(error)
                    is_reported = True
                time.sleep(PAUSE)

    def is_worth(self, error: Away) -> bool:
        """Check whether a server that is away is waited for."""
        return not self._has_given_up and (error.is_there or self.memory.is_known())

    def report(self, error: Away) -> None:
        """Report that it is waited for."""
        if self._say is not None:
            self._say(f"{error.message} Waiting for it, up to {self.seconds:.0f} s; Ctrl-C ends that.")

    def give_up(self) -> None:
        """Wait no more in this run, and not in the next ones either until the server was reached."""
        self._has_given_up = True
        self.memory.forget()


class Attempts:
    """The attempts at one piece of work."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._began = time.monotonic()
        self._away_since: float | None = None
        self._number = 0

    def pause(self, error: Transient) -> None:
        """Wait until the next attempt.

        Raises:
            SupportError: there is to be none.

        """
        if isinstance(error, Away):
            self._wait(error)
            return
        self._number += 1
        if self._number >= TRIES or time.monotonic() - self._began > self._patience.seconds:
            raise error.final() from error
        time.sleep(uniform(0, min(0.1 * 2**self._number, 2)))  # noqa: S311  (spreads writers out)

    def _wait(self, error: Away) -> None:
        if not self._patience.is_worth(error):
            raise error.final() from error
        now = time.monotonic()
        if self._away_since is None:
            self._away_since = now
            self._patience.report(error)
        left = self._away_since + self._patience.seconds - now
        if left <= 0:
            self._patience.give_up()
            raise error.final() from error
        time.sleep(min(uniform(PAUSE / 5, PAUSE), left))  # noqa: S311  (the same)
