"""Cases made up for measuring: the same for the same number, most of them closed, 5 % open, text as people write it."""

from collections.abc import Iterator
from random import Random

from supportcli.domain.case.assignment import Assigned
from supportcli.domain.case.case import Opened
from supportcli.domain.case.conversation import Noted, Received, Replied
from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.case.resolving import Closed, Resolved
from supportcli.domain.servicenow.happening import Happening

HOUR, DAY = 3600, 86400
PEOPLE = ("ana", "boris", "chen", "dora", "eero", "fatima")
THINGS = (
    "checkout",
    "login",
    "export",
    "printer",
    "invoice",
    "backup",
    "mail",
    "report",
    "search",
    "gateway",
    "VPN",
    "cache",
)
TROUBLES = ("is slow", "fails", "shows the wrong total", "hangs after an update", "refuses the certificate", "is empty")
PLACES = ("in Turku", "for new users", "since Monday", "on the second try", "behind the proxy", "after midnight")
WORDS = tuple(f"{a}{b}" for a in ("net", "disk", "user", "cert", "batch", "queue", "node", "index") for b in ("lock", "scan", "sync", "warn", "drop", "fill", "heal", "wait"))  # fmt: skip
PRIORITIES = ("critical", "high", "high", "medium", "medium", "medium", "medium", "low", "low")


def histories(cases: int, now: int, open_share: float = 0.05) -> Iterator[list[Happening]]:
    """Make cases up, opened over the last year; the open ones within the last days, spread evenly over the numbers."""
    rng = Random(cases)
    every = max(1, round(1 / open_share))
    for number in range(1, cases + 1):
        yield _open(rng, now) if number % every == 0 else _closed(rng, now - rng.randrange(10 * DAY, 365 * DAY))


def _opened(rng: Random, at: int) -> Happening:
    thing = rng.choice(THINGS)
    title = f"{thing} {rng.choice(TROUBLES)} {rng.choice(PLACES)}"
    text = " ".join(rng.choices(WORDS, k=25)) + f" ref{rng.randrange(100_000)}"
    opened = Opened(
        0, title, "", rng.choice(PRIORITIES), customer=f"Customer {rng.randrange(2000)}", contact="Someone",
        category=thing, channel=rng.choice(("mail", "phone", "web")), text=text,
    )  # fmt: skip
    return Happening(at, rng.choice(PEOPLE), opened)


def _open(rng: Random, now: int) -> list[Happening]:
    at = now - rng.randrange(600, 3 * DAY)
    told = [_opened(rng, at)]
    if rng.random() < 0.7:
        told.append(Happening(at + 120, "ana", Assigned(rng.choice(PEOPLE))))
    if rng.random() < 0.6:
        told.append(Happening(at + 300, "ana", Replied("we look into it")))
    if rng.random() < 0.3:
        told.append(Happening(at + 500, "ana", Received("any news? " + rng.choice(WORDS))))
    return told


def _closed(rng: Random, at: int) -> list[Happening]:
    who = rng.choice(PEOPLE)
    told = [_opened(rng, at), Happening(at + rng.randrange(60, 2 * HOUR), who, Replied("we look into it"))]
    if rng.random() < 0.1:
        was = told[0].fact.priority
        priority = "high" if was != "high" else "medium"
        told.append(
            Happening(at + 2 * HOUR, who, Reprioritised(priority, was, "the customer told us how many are hit"))
        )
    if rng.random() < 0.3:
        told.append(Happening(at + 3 * HOUR, who, Noted(" ".join(rng.choices(WORDS, k=12)))))
    told.append(Happening(at + rng.randrange(4 * HOUR, 2 * DAY), who, Resolved("a setting was wrong; it is right now")))
    told.append(Happening(at + 3 * DAY, who, Closed("fixed")))
    return told
