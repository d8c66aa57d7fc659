"""support whoami: in whose name things are recorded, and what that person may do."""

import sys
from typing import Any

from supportcli.cli.app.catalogue import changing
from supportcli.cli.declare import Context
from supportcli.cli.output.rows import format_of, show_object, show_rows
from supportcli.cli.session.identity import CurrentUser
from supportcli.cli.session.session import session_of
from supportcli.presentation.formats.plain import write_plain
from supportcli.presentation.policy.person_fields import FIELDS, USUAL


def command(ctx: Context) -> None:
    """Your name in the record, where it comes from, and your role.

    SUPPORT_ME comes before the setting `me`, that before git (where its user.email or user.name is a name of somebody
    in the policy), that before the system's login name. Roles are the policy's [people]; without any, everybody may do
    everything.

    Examples:
    support whoami
    support whoami --json | jq -r .role
    SUPPORT_ME=maria support whoami

    """
    session = session_of(ctx)
    if session.has_store():
        session.desk()
    answer = as_json(session.who)
    kind = format_of(session)
    if kind == "json":
        show_object(session, answer, FIELDS)
    elif kind == "table" and not session.flags.get("fields"):
        fields = [field for field in FIELDS if answer[field.name] not in (None, [])]
        write_plain([answer], fields, sys.stdout, zone=session.zone, now=session.now)
    else:
        show_rows(session, [answer], FIELDS, USUAL)


def as_json(who: CurrentUser) -> dict[str, Any]:
    """Render who it is; `role` is None where the policy names nobody, `may_not` names the commands that are refused."""
    name, source, person = who.identity
    return {
        "name": name,
        "source": source,
        "role": person and person.role,
        "is_named": bool(person and person.key),
        "full_name": person and person.name,
        "email": person and person.email,
        "also": [*person.also] if person else [],
        "may_not": [verb for verb in changing() if person and not who.people.may(person.role, verb)],
    }
