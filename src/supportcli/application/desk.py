"""The desk every use case is handed: the store, the one `now` of this process, and who sits at it."""

from typing import NamedTuple

from supportcli.domain.policy.policy import Policy
from supportcli.storage import policies
from supportcli.storage.policies import Policies
from supportcli.storage.sqlite import SqliteDatabase


class Desk(NamedTuple):
    """What a use case works with; nothing below asks the clock or the environment."""

    database: SqliteDatabase
    policies: Policies
    now: int
    actor: str
    prefix: str

    def name(self, number: int) -> str:
        """Write a case's number as people say it."""
        return f"{self.prefix}{number}"

    def policy(self) -> Policy:
        """Return the policy in force."""
        return self.policies(policies.latest(self.database))


class Asked(NamedTuple):
    """How a change was asked for.

    `at` is when it happened (an instant; the desk's now by default), `channel` over what, `key` makes it repeatable,
    `request` is a digest of everything that was asked, `keep_going` does what can be done of a batch.
    """

    at: int
    channel: str | None = None
    key: str | None = None
    request: str | None = None
    keep_going: bool = False
