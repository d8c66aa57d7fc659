"""The policy: texts that people write, and the versions that the store keeps of them."""

from typing import Any

from supportcli.application.clock import Later
from supportcli.application.commit import command_of
from supportcli.application.customer.bookings import book_all
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.oncall.lawful import Override
from supportcli.application.policy.lawful import overridden
from supportcli.application.policy.rota_changes import RotaChange, changed_rotas, later_of
from supportcli.application.policy.zones import lines, with_zones, without_zones
from supportcli.application.transaction import in_one_transaction
from supportcli.domain.facts import encode
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.builtin import SOURCE as BUILT_IN
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.difference import differences
from supportcli.domain.policy.faults import PolicyFaults
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.reader import read
from supportcli.domain.policy.rota.rules_of import kept_rules
from supportcli.storage.log.new_policy import add
from supportcli.storage.tables import policies


class Version(NamedTuple):
    """A policy with its text; one that is in no store has neither number, date nor actor."""

    version: int | None
    applied_at: str | None
    actor: str | None
    source: str
    text: str
    rules: dict[str, Any]
    triage: dict[str, Any]

    @property
    def is_built_in(self) -> bool:
        """Check whether this is the built-in policy."""
        return self.source == BUILT_IN

    def policy(self) -> Policy:
        """Make it answer questions."""
        return Policy(self.version or 0, self.rules)


class Applied(NamedTuple):
    """What came of applying a text: the version in force now, and what it changed.

    `left_plans` are plans of open cases that this version no longer has; `has_open_cases` tells whether any clock
    may be pinned to an earlier version; `rotas` are those that it changes.
    """

    version: int
    changed: bool
    applied_at: str
    differences: list[str]
    left_plans: list[str]
    has_open_cases: bool
    rotas: list[RotaChange]


def drafted(source: str, text: str) -> Version:
    """Read a text that is in no store.

    Raises:
        PolicyFaults: it is not a policy; the message names the source and tells every fault with its line.

    """
    try:
        reading = read(text)
    except PolicyFaults as error:
        faults = "\n".join(f"  {fault}" for fault in error.faults)
        error.message = f"{source} has {counted_faults(error)}:\n{faults}"
        raise
    return Version(None, None, None, source, text, reading.rules, reading.triage)


def counted_faults(error: PolicyFaults) -> str:
    """Count what is wrong: `1 fault`, `3 faults`."""
    return f"{len(error.faults)} fault{'s' * (len(error.faults) != 1)}"


def built_in(zone: str) -> Version:
    """Return the policy of whoever has none, with office hours in this IANA zone."""
    return drafted(BUILT_IN, builtin_text(zone))


def built_in_like(version: Version, zone: str) -> Version:
    """Return the built-in policy with office hours in the zone of another policy's office, else in `zone`."""
    office = version.rules["calendars"].get("office", {})
    return built_in(str(office.get("timezone") or zone))


def stored(desk: Desk, version: int | None = None) -> Version:
    """Return a version the store keeps, by default the one in force.

    Raises:
        NotFound: there is no such version.
        StoreError: it cannot be read.

    """
    row = policies.whole(desk.database, policies.latest(desk.database) if version is None else version)
    return Version(
        row["version"], row["applied_at"], row["actor"], row["source"], row["text"], *policies.both_rules(row),
    )  # fmt: skip


def between(old: Version, new: Version) -> list[str]:
    """Return what changes from one policy to another, a line for each change."""
    triage = (f"triage.{line}" for line in differences(old.triage, new.triage))
    rules = differences(without_zones(old.rules), without_zones(new.rules))
    return [*rules, *lines(old.rules, new.rules), *triage]


@in_one_transaction
def apply(
    desk: Desk, wanted: Version, rotas_since: Later[int] | str | None = None, override: Override | None = None
) -> Applied:  # fmt: skip
    """Store a text as the next version, unless its rules are those in force already.

    `rotas_since` says from when on changed rotas hold, if not from the next hand-over on (`rota_changes`).

    Raises:
        UsageError: that is past.
        Refused: its rotas break a working-time rule that is kept now, and `override` does not say that they may.

    """
    old = stored(desk)
    if encode(without_zones(old.rules)) == encode(wanted.rules) and encode(old.triage) == encode(wanted.triage):
        return Applied(old.version or 0, False, old.applied_at or "", [], [], False, [])
    book_all(desk, ChangeRequest(desk.now))
    command = command_of(desk)
    rules = with_zones(wanted.rules, old.rules.get("zones") or {})
    law = kept_rules(wanted.rules.get("people", {}))
    rules = rules if law is None else {**rules, "country_rules": law}
    rotas = changed_rotas(desk, rules, rotas_since)
    rules = {**rules, **overridden(desk, old.rules, rules, rotas, override or Override())}
    later = later_of(rotas, desk.policy(), desk.now)
    rules = {**rules, "rotas_from": later} if later else rules
    version = add(desk.database, command, wanted.source, wanted.text, rules, wanted.triage)
    plans = policies.open_plans(desk.database)
    left = [plan for plan in plans if plan not in wanted.rules["plans"]]
    return Applied(version, True, command.recorded_text, between(old, wanted), left, bool(plans), rotas)


def history(desk: Desk) -> list[dict[str, Any]]:
    """Return who applied which version when, the newest last."""
    in_force = policies.latest(desk.database)
    return [
        {**{name: row[name] for name in row.keys()}, "in_force": row["version"] == in_force}  # noqa: SIM118
        for row in policies.history(desk.database)
    ]
