"""The person as the policy in force knows them: name, role, and what to do if it knows nobody of that name."""

from collections.abc import Iterator

from supportcli.application.store.diagnosis import Diagnostic
from supportcli.cli.session.address import is_server
from supportcli.cli.session.identity import CurrentUser
from supportcli.cli.session.session import Session
from supportcli.domain.errors import SupportError
from supportcli.storage.engine.database import Database
from supportcli.storage.tables.policies import Policies


def role(session: Session) -> Iterator[Diagnostic]:
    """Yield who it is and what they may do, where the policy names people."""
    try:
        where = session.store_path
        database = session.found(where)
    except SupportError:
        return
    try:
        yield from _check_people(session, database)
    except SupportError:
        return
    finally:
        if not is_server(where):
            database.close()


def _check_people(session: Session, database: Database) -> Iterator[Diagnostic]:
    who = CurrentUser(session.settings, Policies(database))
    name, source, person = who.identity
    if person is None:
        return
    if person.key is None:
        advice = f"support policy edit adds [people.{name}], or: support config set me NAME"
        yield Diagnostic("you", "person", f"{name} ({source}) is not among the policy's people", "note", advice)
    else:
        named = " ".join(filter(None, (person.name, person.email and f"<{person.email}>")))
        yield Diagnostic("you", "person", f"{name} ({source}){': ' * bool(named)}{named}")
    leads = ", ".join(who.people.with_role("lead")) or "nobody, so every agent may do a lead's work"
    yield Diagnostic("you", "role", f"{person.role}; leads: {leads}")
