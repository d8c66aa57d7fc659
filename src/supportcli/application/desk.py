"""The desk every use case is handed: the store, the one `now` of this process, and who sits at it."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from types import MappingProxyType

from supportcli.application.clock import Clock, Later, settled
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.policy import Policy
from supportcli.storage.engine.database import Database
from supportcli.storage.tables import policies
from supportcli.storage.tables.policies import Policies


class Desk(NamedTuple):
    """What a use case works with; nothing below asks the clock or the environment."""

    database: Database
    policies: Policies
    clock: int | Clock
    who: str | Callable[[], str]
    prefix: str

    @property
    def now(self) -> int:
        """The instant of this run, in epoch seconds; within a write the one at which it got its lock."""
        return self.clock if isinstance(self.clock, int) else self.clock.now

    def held(self) -> AbstractContextManager[None]:
        """Read the clock anew for a write. The caller holds the transaction."""
        return nullcontext() if isinstance(self.clock, int) else self.clock.held()

    def counting_from(self, at: int) -> AbstractContextManager[None]:
        """Return a context in which times that were typed relative to now count from an instant later than now."""
        return nullcontext() if isinstance(self.clock, int) else self.clock.counting_from(at)

    @property
    def actor(self) -> str:
        """Who sits here; found out when it matters, for most reading goes without."""
        return self.who if isinstance(self.who, str) else self.who()

    def name(self, number: int) -> str:
        """Write a case's number as people say it."""
        return f"{self.prefix}{number}"

    def policy(self) -> Policy:
        """Return the policy in force."""
        return self.policies(policies.latest(self.database))

    @property
    def has_rotas(self) -> bool:
        """Return whether the policy in force says who is on call."""
        policy = self.policies.in_force()
        return policy is not None and bool(policy.rotas or policy.rotas_from)


class ChangeRequest(NamedTuple):
    """How a change was asked for.

    `when` is the instant at which it happened, or how it is worked out within the write; `channel` over what, `key`
    makes it repeatable, `request` is a digest of everything that was asked, `keep_going` does what can be done of a
    batch. `command` is the uid that all its events will share. `seen` has, by the number of a case, its version when
    the text was begun, and the one up to which what came meanwhile is accepted as not answered.
    """

    when: Later[int]
    channel: str | None = None
    key: str | None = None
    request: str | None = None
    keep_going: bool = False
    command: str | None = None
    seen: Mapping[int, tuple[int, int]] = MappingProxyType({})

    @property
    def at(self) -> int:
        """When it happened, in epoch seconds."""
        return settled(self.when)
