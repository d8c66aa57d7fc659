"""Newer zone data for the calendars of the policy in force: a version with the same text that keeps it."""

from contextlib import suppress

from supportcli.application.case.change import Outcome
from supportcli.application.commit import command_of
from supportcli.application.customer.bookings import book_all
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.policy.versions import Version, stored
from supportcli.application.policy.zones import changes, with_zones
from supportcli.application.sla.migrate import migrate_all
from supportcli.application.transaction import in_one_transaction
from supportcli.domain.errors import Refused
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.zone_change import ZoneChange
from supportcli.domain.worktime import zone_data
from supportcli.storage.log.new_policy import add


class Effect(NamedTuple):
    """What newer zone data does: the version in force, its zones that change, what becomes of open cases."""

    version: int
    zones: list[ZoneChange]
    outcomes: list[Outcome]


class _Shown(Exception):
    """The end of a transaction in which a version was only tried."""


def effect(desk: Desk, asked: ChangeRequest) -> Effect:
    """Return what a refresh would do, and store nothing.

    Raises:
        Refused: this machine's zone data is older than what the policy keeps, or of an unknown version.

    """
    version, zones = _newer(desk)
    outcomes: list[Outcome] = []
    if zones:
        with suppress(_Shown), desk.database.transaction():
            _add(desk, version)
            outcomes += (each for batch in migrate_all(desk, asked, dry=True) for each in batch)
            raise _Shown
    return Effect(version.version or 0, zones, outcomes)


@in_one_transaction
def refresh(desk: Desk) -> Effect:
    """Store the policy in force as the next version, with this machine's zone data, unless it says the same.

    Raises:
        Refused: this machine's zone data is older than what the policy keeps, or of an unknown version.

    """
    version, zones = _newer(desk)
    if zones:
        book_all(desk, ChangeRequest(desk.now))
    return Effect(_add(desk, version) if zones else version.version or 0, zones, [])


def _newer(desk: Desk) -> tuple[Version, list[ZoneChange]]:
    version = stored(desk)
    zones = changes(version.rules, desk.now)
    for each in zones:
        if not each.is_newer:
            here = "; ".join(map(str, zone_data.sources())) or "none"
            raise Refused(
                f"The policy keeps version {each.kept} of the data of {each.name}, and this machine has nothing newer.",
                f"Its zone data: {here}. Update it: pip install -U tzdata",
            )
    return version, zones


def _add(desk: Desk, version: Version) -> int:
    # Which rules were overridden is said of the version that broke them.
    kept = {name: value for name, value in version.rules.items() if name != "overridden"}
    rules = with_zones(kept, {})
    return add(desk.database, command_of(desk), version.source, version.text, rules, version.triage)
