"""Who runs this: SUPPORT_ME, the settings, git where it names a person of the policy, the system's login name."""

import os
from functools import cached_property
from typing import Any

from supportcli.application.desk import Desk
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.settings import Settings
from supportcli.domain.errors import StoreError
from supportcli.domain.handle import composed
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.tables.policies import Policies

#: What mends a store does not wait until its policy can be read.
MENDS = ("rebuild", "restore")


class Identity(NamedTuple):
    """A name for the record and where it comes from; `person` is who that is, where the policy names people."""

    name: str
    source: str
    person: Any = None


class CurrentUser:
    """Whoever runs this, as the policy in force knows them: found out once, when somebody asks."""

    def __init__(self, settings: Settings, policies: Policies | None = None) -> None:
        self._settings = settings
        self._policies = policies

    def __call__(self) -> str:
        """Return the name for the record."""
        return self.identity.name

    @cached_property
    def people(self) -> Any:
        """The people of the policy in force; nothing where it names none."""
        policy = self._policies.in_force() if self._policies else None
        return lazy_import("application.person.roles").people(policy) if policy is not None and policy.people else None

    @cached_property
    def identity(self) -> Identity:
        """The name, where it comes from, and the person."""
        name, source = claimed(self._settings)
        name = composed(name)
        if self.people is None:
            return Identity(name, source)
        if self._settings.get("me") is None:
            known = (
                (candidate, whence)
                for candidate, whence in lazy_import("cli.session.git_identity").names()
                if self.people.find(candidate)
            )
            name, source = next(known, (name, source))
        person = self.people.person(name)
        return Identity(person.key or name, source, person)


def claimed(settings: Settings) -> tuple[str, str]:
    """Return the name of whoever runs this as it was set, else the system's, and where it comes from."""
    value, source = settings.find("me")
    if value:
        return value, source
    variable = next((name for name in ("LOGNAME", "USER") if os.environ.get(name)), None)
    if variable:
        return os.environ[variable], variable
    return str(lazy_import("cli.session.login_name").name()), "system"


def allow(ctx: Any, who: CurrentUser) -> None:
    """Check that the user may run this command, which changes the store; where no people are named, everybody may.

    Raises:
        Refused: the role of whoever runs it may not.
        StoreError: the policy cannot be read, and the command is none that mends.

    """
    verb: str = ctx.verb
    try:
        people = who.people
    except StoreError:
        if verb in MENDS:
            return
        raise
    if people is not None:
        people.permit(who(), verb)


def agent_named(session: Any, desk: Desk, who: str) -> str:
    """Return the name under which somebody gets cases; an unknown one is taken as it is, with a warning.

    Raises:
        Refused: that person is a viewer.

    """
    people = desk.who.people if isinstance(desk.who, CurrentUser) else None
    if people is None:
        return composed(who)
    name, is_known = lazy_import("application.person.roles").assignee(people, who)
    if not is_known:
        session.tell(f"Note: {who} is not among the policy's people.")
    return composed(str(name))


def person_named(session: Any, desk: Desk, who: str | None) -> str | None:
    """Return how the record calls somebody who need not work on cases; `me` is whoever runs this."""
    if who == "me":
        return desk.actor
    people = desk.who.people if isinstance(desk.who, CurrentUser) else None
    person = people.find(who) if people is not None and who else None
    if people is not None and who and person is None:
        session.tell(f"Note: {who} is not among the policy's people.")
    return (person and person.key) or who
