"""A team with a rota, a ladder and ways to each of them, in a store; and a carrier that keeps what it was given."""

from collections.abc import Callable, Sequence
from typing import Any

from supportcli.application import records
from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.notifying.deliver import Ended, deliver
from supportcli.application.notifying.make import Made, make
from supportcli.application.notifying.ways import Ways
from supportcli.application.policy.versions import apply, drafted
from supportcli.domain.case.case import Case
from supportcli.domain.delivery.delivery import Delivery
from supportcli.domain.notification.message import SENT, Outcome
from supportcli.domain.person.reaching import WayGiven
from tests.application.oncall.rotas import text
from tests.desks import Office
from tests.instants import NOW

LADDER = """
[ladders.critical]
priorities = ["critical"]
steps = [{ page = ["rota:nights"] }, { after = "10m", page = ["boris"] }, { after = "5m", page = ["cy"] }]
again = "15m"
rounds = 2
end = ["boris", "cy"]
"""
EVERYBODY = ("ana", "boris", "cy")


class Team:
    """A store with people who can be reached, and what was carried to them: who, by which way, what, when."""

    def __init__(self, office: Office, more: str = LADDER, reachable: Sequence[str] = EVERYBODY, at: int = NOW) -> None:
        self.office = office
        apply(office.desk(at), drafted("policy.toml", text() + more))
        for who in reachable:
            self.reach(who, "phone", at)
        self.since = at
        self.carried: list[tuple[str, str, str, int]] = []
        #: What becomes of what is carried; sent unless a test says otherwise.
        self.outcome: Callable[[Delivery], Outcome] = lambda _: SENT

    def reach(self, who: str, way: str, at: int = NOW, **more: Any) -> None:
        """Record a way to somebody."""
        fact = WayGiven(who, way, f"{who}@example.com", **more)
        records.change(self.office.desk(at), "person", who, lambda _: (fact,), ChangeRequest(at))

    def critical(self, at: int = NOW, actor: str = "dora", **more: Any) -> str:
        """Open a critical case."""
        return self.office.open("All is down", at, actor, priority="critical", because="no shop can pay", **more)

    def ack(self, name: str, at: int, actor: str = "ana") -> None:
        """Acknowledge its page."""
        actions.acknowledge(self.office.desk(at, actor), [name], None, ChangeRequest(at))

    def decide(self, at: int) -> list[Made]:
        """Decide what is due."""
        return make(self.office.desk(at, "cron"), self.since, Ways())

    def send(self, at: int, host: str = "one") -> list[Ended]:
        """Send what waits."""

        def carry(delivery: Delivery, _case: Case | None) -> Outcome:
            made = delivery.made
            self.carried.append((made.to, made.way, made.what, at))
            return self.outcome(delivery)

        return deliver(self.office.desk(at, "cron"), host, carry, lambda: True)

    def run(self, at: int) -> list[Ended]:
        """Do what `support notify` does."""
        self.decide(at)
        return self.send(at)

    def heard(self) -> list[tuple[str, str, int]]:
        """Return who heard what, in minutes after NOW."""
        return [(who, what, (at - NOW) // 60) for who, _, what, at in self.carried]
