"""The rotas of the policy as they hold: each through the versions of the policy, with covers, swaps and absences."""

from collections.abc import Iterable, Mapping
from typing import Any

from supportcli.application.desk import Desk
from supportcli.domain.errors import NotFound, StoreError
from supportcli.domain.handle import fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.duty import Duty, Part
from supportcli.domain.oncall.rota import Rota, read_rota
from supportcli.domain.policy.policy import Policy
from supportcli.domain.time.instant import FIRST, from_text
from supportcli.domain.unreadable import sentence
from supportcli.domain.worktime.span import Span
from supportcli.storage.projections import records
from supportcli.storage.tables import policies

NOUN = "oncall"


class Held(NamedTuple):
    """A rota that holds at some time: its name, its zone as the newest version has it, and who is on duty when."""

    name: str
    zone: str
    duty: Duty


class Version(NamedTuple):
    """A version of the policy, and since when it is in force; the first of a store always was."""

    policy: Policy
    since: int


def held(desk: Desk, since: int, name: str | None = None) -> list[Held]:
    """Return the rotas that hold at an instant or later, by name; or the one of a name.

    Raises:
        NotFound: there is no rota of that name.

    """
    versions = _versions(desk, since)
    names = {each: None for version in versions for each in (*version.policy.rotas, *version.policy.rotas_from)}
    wanted = [each for each in sorted(names) if name is None or fold_name(each) == fold_name(name)]
    if name is not None and not wanted:
        known = ", ".join(sorted(names))
        hint = f"Its rotas are {known}." if known else "A policy names them under [rotas]: support help policy"
        raise NotFound(f"The policy has no rota '{name}'.", hint)
    found = [(each, parts_of(each, versions)) for each in wanted]
    return [duty for each, parts in found if (duty := duty_of(desk, each, parts)) is not None]


def duty_of(desk: Desk, name: str, parts: list[Part]) -> Held | None:
    """Return the duty of a rota with these parts; nothing if none of them has the rota.

    Raises:
        StoreError: what was arranged beside it cannot be read.

    """
    rotas = [part.rota for part in parts if part.rota is not None]
    if not rotas:
        return None
    people = {who for rota in rotas for layer in rota.layers for group in layer.groups for who in group}
    # Most rotas were never changed by anybody, and have no stream.
    changes = records.read(desk.database, NOUN, records.key_of(desk.database, NOUN, name))
    # A cover that cannot be read may have somebody else on call.
    for event in changes.unreadable:
        raise StoreError(
            f"Who is on call in {name} is unknown: {sentence(event)}.", "To see what is wrong: support verify"
        )
    covers = changes.in_order()
    people.update(cover.who for cover in covers if cover.who is not None)
    return Held(name, rotas[-1].zone, Duty(parts, covers, absences(desk, people)))


def parts_of(name: str, versions: Iterable[Version]) -> list[Part]:
    """Return from when on each of these versions says what of a rota, in their order."""
    found: list[Part] = []
    for policy, since in versions:
        later = policy.rotas_from.get(name)
        start = since if later is None else max(since, from_text(later))
        found.append(Part(start, rota_of(policy, name)))
    return found


def rota_of(policy: Policy, name: str) -> Rota | None:
    """Return the rota of a version of the policy, or None if it has none of that name."""
    rules = policy.rotas.get(name)
    return None if rules is None else read_rota(name, rules, policy.zones)


def absences(desk: Desk, people: Iterable[str]) -> Mapping[str, list[Span]]:
    """Return when each of these people is away, by the name asked for; one look at the log."""
    keys = {records.key_of(desk.database, "person", name): name for name in people}
    if not keys:
        return {}
    found: dict[str, list[Span]] = {}
    for each in records.some(desk.database, "person", [*keys]):
        found[keys[each.key]] = [(absence.from_at, absence.until_at) for absence in each.absences]
    return found


def _versions(desk: Desk, since: int) -> list[Version]:
    """Return the versions that say who is on duty from an instant on, the oldest first."""
    newest = desk.policy()
    if since >= desk.now and not newest.rotas_from:
        # Usually the version in force says it all.
        return [Version(newest, FIRST)]
    found: list[Version] = []
    open_names: set[str] | None = None
    for row in reversed(_own(desk)):
        policy, at = desk.policies(row["version"]), from_text(row["applied_at"])
        found.append(Version(policy, at))
        if at <= since:
            # What begins later leaves the question to an earlier version.
            later = {name for name, text in policy.rotas_from.items() if from_text(text) > since}
            open_names = later if open_names is None else open_names & later
            if not open_names:
                break
    if found and found[-1].policy.version <= 1:
        found[-1] = found[-1]._replace(since=FIRST)
    return found[::-1]


def _own(desk: Desk) -> list[Any]:
    return [row for row in policies.history(desk.database) if row["version"] > 0]
