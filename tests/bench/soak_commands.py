"""Random commands as people give them: what may come of each, and what it must leave in the log."""

from random import Random
from typing import NamedTuple

REASONS = ("Every customer is hit since noon", "The month end closes tonight", "A workaround was found for all")
PRIORITIES = ("critical", "high", "medium", "low")
#: Verbs by how often they are given.
WEIGHTS = {
    "open": 8, "note": 14, "reply": 10, "receive": 10, "triage": 6, "reprioritise": 8, "take": 4, "assign": 4,
    "release": 3, "wait": 5, "resume": 4, "promise": 5, "keep": 4, "resolve": 4, "close": 2, "reopen": 3, "link": 3,
    "escalate": 2, "list": 3, "show": 4, "next": 2, "next --take": 4, "batch": 5, "again": 6, "misused key": 1,
}  # fmt: skip
READS = {"list", "show", "next"}


class Order(NamedTuple):
    """A command line, what it is called, its key if it changes something, and the exit statuses that are no surprise.

    What is repeated word for word is told by `repeats`.
    """

    verb: str
    words: tuple[str, ...]
    key: str | None = None
    statuses: tuple[int, ...] = (0,)
    repeats: bool = False


class Somebody:
    """One person with a mind of their own: the same for the same seed, as far as others let them."""

    def __init__(self, name: str, seed: int) -> None:
        self.name = name
        self.chance = Random(f"{seed}-{name}")
        self.last = 1
        self._turn = 0
        self._given: list[Order] = []
        self._misused: set[str | None] = set()

    def order(self) -> Order:
        """Think of the next command."""
        verb = self.chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        if verb in {"again", "misused key"}:
            return self._again(verb) if self._given else self.order()
        self._turn += 1
        made = self._read(verb) if verb in READS or verb == "next --take" else self._change(verb)
        if made.key is not None:
            self._given.append(made)
        return made

    def _again(self, verb: str) -> Order:
        was = self.chance.choice(self._given[-50:])
        if verb == "again":
            return was._replace(repeats=True, statuses=(*was.statuses, 6) if was.key in self._misused else was.statuses)
        self._misused.add(was.key)
        # A key that made nothing (what it asked for was so already) is free, hence 0.
        words = ("note", "1", "-m", f"{self.name} uses {was.key} for something else", "--key", str(was.key), "--json")
        return Order(verb, words, was.key, (0, 6), repeats=True)

    def _read(self, verb: str) -> Order:
        if verb == "show":
            return Order(verb, ("show", self._case(), "--json"))
        return Order(verb, (*verb.split(), *(("--all", "-n", "20") if verb == "list" else ()), "--json"))

    def _change(self, verb: str) -> Order:
        key = f"{self.name}-{self._turn}"
        words = self._words(verb, key)
        # A rule may say no: somebody else was there first.
        statuses = (0, 5) if verb == "batch" else (0,) if verb in {"open", "note"} else (0, 3)
        return Order(verb, (*words, "--key", key, "--json", "--yes"), key, statuses)

    def _words(self, verb: str, key: str) -> tuple[str, ...]:
        case, text, reason = self._case(), f"{key} says so", f"{self.chance.choice(REASONS)} ({key})"
        if verb == "open":
            customer = f"Customer {self.chance.randrange(40)}"
            return "open", f"Opened by {key}", "-c", customer, "-p", self.chance.choice(PRIORITIES), "-m", text
        some, other = sorted({self._case() for _ in range(self.chance.randint(2, 8))}), self._case()
        impact, priority = self.chance.choice(("none", "degraded", "outage")), self.chance.choice(PRIORITIES)
        return {
            "batch": ("reply", *some, "-m", text, "--keep-going"),
            "triage": ("triage", case, "--impact", impact, "--scope", "some"),
            "reprioritise": ("reprioritise", case, priority, "--because", reason),
            "assign": ("assign", case, f"person{self.chance.randrange(8)}"),
            "link": ("link", case, "--to", other) if other != case else ("note", case, "-m", text),
            "note": ("note", case, "-m", text),
            "reply": ("reply", case, "-m", text),
            "receive": ("receive", case, "-m", text),
            "take": ("take", case),
            "release": ("release", case),
            "wait": ("wait", case, "--for", "vendor", "-m", reason),
            "resume": ("resume", case, "-m", text),
            "promise": ("promise", case, "--in", f"{self.chance.randint(1, 9)}h", "-m", text),
            "keep": ("keep", case, "-m", text),
            "resolve": ("resolve", case, "-m", text),
            "close": ("close", case, "--as", "fixed", "-m", text),
            "reopen": ("reopen", case, "--because", reason),
            "escalate": ("escalate", case, "--to", "l2", "--because", reason),
        }[verb]

    def _case(self) -> str:
        return str(self.chance.randint(1, self.last))
