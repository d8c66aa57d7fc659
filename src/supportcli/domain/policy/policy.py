"""The policy in force: targets, calendars and the choice of a plan, looked up in canonical rules.

Loaded by every command that shows a clock; the rules come from the store as `reader.read` made them, so
nothing is checked again here.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.domain.errors import NotFound
from supportcli.domain.handle import composed
from supportcli.domain.metrics import TARGET_OF
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.worktime.calendar import Calendar

DEFAULT_PRIORITY = "medium"
#: The least percentage of the target that is left after a raise (R11) and after a reopening (R7).
RAISE_FLOOR, REOPEN_FLOOR = 50, 25


class Target(NamedTuple):
    """What a plan promises: seconds on a calendar's clock, what pauses it, and rising percents to warn at."""

    seconds: int
    calendar: str
    pause_on: tuple[str, ...]
    warn: tuple[int, ...]


class Agreement(NamedTuple):
    """What a plan agrees beside its targets; a plan that says nothing of it has these defaults.

    `gate`: channels from which work on the customer's side has to be confirmed in writing. `consent_to_lower`:
    priorities that are left downwards only with the customer's consent. `reachable`: priorities that need somebody who
    can be reached. `unanswered`: after how many attempts in vain a lowering is proposed, 0 is never, and
    `attempts_apart` the seconds that lie between two that count. `end_of_window`: what becomes of a command that still
    runs when its window ends, `warn` or `kill`. `override_alone`: the seconds within which an override by one person
    alone has to be confirmed in writing; without it, it takes two.
    """

    gate: tuple[str, ...] = ()
    consent_to_lower: tuple[str, ...] = ()
    reachable: tuple[str, ...] = ()
    unanswered: int = 3
    end_of_window: str = "warn"
    override_alone: int | None = None
    attempts_apart: int = 15 * 60


class Policy:
    """One immutable version of the policy (R13)."""

    __slots__ = (
        "_calendars", "_rules", "_targets", "default_plan", "default_priority",
        "raise_floor_percent", "reopen_floor_percent", "version",
    )  # fmt: skip

    def __init__(self, version: int, rules: Mapping[str, Any]) -> None:
        self.version = version
        self._rules = rules
        self._calendars: dict[str, Calendar] = {}
        self._targets: dict[tuple[str, str, str], Target | None] = {}
        self.default_plan: str = rules["default_plan"]
        self.default_priority: str = rules.get("priorities", {}).get("default", DEFAULT_PRIORITY)
        floors = rules.get("floors", {})
        self.raise_floor_percent: int = floors.get("raise", RAISE_FLOOR)
        self.reopen_floor_percent: int = floors.get("reopen", REOPEN_FLOOR)

    @property
    def calendar_names(self) -> tuple[str, ...]:
        """All calendars, sorted."""
        return tuple(self._rules["calendars"])

    @property
    def plan_names(self) -> tuple[str, ...]:
        """All plans, sorted."""
        return tuple(self._rules["plans"])

    @property
    def people(self) -> Mapping[str, Any]:
        """The people named, by key, in canonical form; none in most policies."""
        found: Mapping[str, Any] = self._rules.get("people", {})
        return found

    @property
    def rotas(self) -> Mapping[str, Any]:
        """The rotas by name, in canonical form; none in most policies."""
        found: Mapping[str, Any] = self._rules.get("rotas", {})
        return found

    @property
    def rotas_from(self) -> Mapping[str, str]:
        """From when on rotas of this version hold that do not hold from its own time on, by name."""
        found: Mapping[str, str] = self._rules.get("rotas_from", {})
        return found

    @property
    def working_time(self) -> Mapping[str, Any]:
        """What is said of working time beside the rules of countries, in canonical form; nothing in most policies."""
        found: Mapping[str, Any] = self._rules.get("working_time", {})
        return found

    @property
    def country_rules(self) -> Mapping[str, Any] | None:
        """The rules of working time that this version keeps, by country; nothing if it is from before it kept any."""
        return self._rules.get("country_rules")

    @property
    def ladders(self) -> Mapping[str, Any]:
        """The ladders by which people are paged, by name, in canonical form; none in most policies."""
        found: Mapping[str, Any] = self._rules.get("ladders", {})
        return found

    @property
    def checklists(self) -> Mapping[str, Any]:
        """What is checked in cases of some categories, by the name of the list, in canonical form; mostly none."""
        found: Mapping[str, Any] = self._rules.get("checklists", {})
        return found

    @property
    def notices(self) -> Mapping[str, Sequence[str]]:
        """Who is told of which sort of notice, where the policy says so."""
        found: Mapping[str, Sequence[str]] = self._rules.get("notify", {})
        return found

    @property
    def ratings(self) -> Mapping[str, int]:
        """What is said of ratings, as fields of `domain.policy.quality.ratings.Ratings`; nothing in most policies."""
        found: Mapping[str, int] = self._rules.get("ratings", {})
        return found

    @property
    def review_questions(self) -> Sequence[str] | None:
        """The questions of reviews, where the policy says them."""
        found: Sequence[str] | None = self._rules.get("reviews", {}).get("questions")
        return found

    @property
    def targets(self) -> Mapping[str, int]:
        """The shares that are wanted in reports, in percent by their keys; none in most policies."""
        found: Mapping[str, int] = self._rules.get("targets", {})
        return found

    @property
    def zones(self) -> Mapping[str, Any]:
        """What this version keeps of the data of its zones, by name."""
        found: Mapping[str, Any] = self._rules.get("zones", {})
        return found

    @property
    def masks(self) -> tuple[str, ...]:
        """The regular expressions of what is kept of no recorded command."""
        return tuple(self._rules.get("masks", {}).values())

    @property
    def pivot_language(self) -> str | None:
        """The language in which an urgent case goes on if nobody who is here speaks the customer's."""
        found: str | None = self._rules.get("pivot_language")
        return found

    @property
    def default_role(self) -> str:
        """What somebody who is not named may do, where people are named at all."""
        return str(self._rules.get("default_role", "agent"))

    def calendar(self, name: str) -> Calendar:
        """Return the calendar of that name, built once.

        Raises:
            NotFound: this version of the policy has no such calendar, or this machine does not know its zone.

        """
        found = self._calendars.get(name)
        if found is None:
            rules = self._rules["calendars"].get(name)
            if rules is None:
                known = ", ".join(self.calendar_names)
                raise NotFound(f"The policy has no calendar '{name}'.", f"Its calendars are {known}.")
            found = self._calendars[name] = Calendar(name, rules, self._rules.get("zones"))
        return found

    def target(self, plan: str, priority: str, metric: str) -> Target | None:
        """Return the plan's target, or None for no clock; read once. Both resolutions share a target (R7)."""
        asked = plan, priority, metric
        if asked not in self._targets:
            self._targets[asked] = self._read_target(*asked)
        return self._targets[asked]

    def _read_target(self, plan: str, priority: str, metric: str) -> Target | None:
        found = self._rules["plans"].get(plan, {}).get(priority, {}).get(TARGET_OF.get(metric, metric))
        if found is None:
            return None
        return Target(
            found["target"], found["calendar"], tuple(found.get("pause_on", ())), tuple(found.get("warn", ()))
        )

    def known_plan(self, plan: str) -> str:
        """Return the plan itself, or the default plan if this version does not have it."""
        return plan if plan in self._rules["plans"] else self.default_plan

    def owed(self, plan: str, priority: str, metric: str) -> Target | None:
        """Return a plan's target; a plan that a later version dropped ends nothing: the default plan stands in."""
        return self.target(self.known_plan(plan), priority, metric)

    def has_targets(self, plan: str, priority: str) -> bool:
        """Return whether a case of this plan and priority starts any clock; an unknown plan is the default plan."""
        return bool(self._rules["plans"].get(self.known_plan(plan), {}).get(priority))

    def agreement(self, plan: str) -> Agreement:
        """Return a plan's agreement beside its targets; an unknown plan gets that of the default plan."""
        found = self._rules.get("agreements", {}).get(self.known_plan(plan), {})
        fields: dict[str, Any] = {key: tuple(each) if isinstance(each, list) else each for key, each in found.items()}
        return Agreement(**fields)

    @property
    def any_reachable(self) -> bool:
        """Does any plan ask for somebody who can be reached?"""
        return any(each["reachable"] for each in self._rules.get("agreements", {}).values())

    def choose_plan(self, customer: str | None, kind: str, category: str | None, channel: str) -> str:
        """Return the plan of the first choice that matches the case, or the default plan (R14)."""
        case = {"customer": customer, "kind": kind, "category": category, "channel": channel}
        for choice in self._rules.get("choose", ()):
            if fits(choice, case):
                plan: str = choice["plan"]
                return plan
        return self.default_plan

    @property
    def categories(self) -> list[str]:
        """The categories that a choice of a plan names in full."""
        named = (choice.get("category") for choice in self._rules.get("choose", ()))
        return [each for each in named if each and not each.endswith("*")]


def fits(choice: Mapping[str, Any], case: Mapping[str, str | None]) -> bool:
    """Check whether a choice of a plan is for such a case: its `customer`, `kind`, `category` and `channel`."""
    return all(_fits(choice.get(key), case[key]) for key in ("customer", "kind", "category", "channel"))


def _fits(pattern: str | None, value: str | None) -> bool:
    """Compare without regard to case; a `*` at the end fits any ending, no pattern fits anything."""
    if pattern is None or value is None:
        return pattern is None
    wanted, given = composed(pattern).casefold(), composed(value).casefold()
    return given.startswith(wanted[:-1]) if wanted.endswith("*") else given == wanted
