"""Who may do what: the people of the policy in force, asked before a change; entered only where people are named."""

from supportcli.domain.errors import Refused
from supportcli.domain.policy.people import People
from supportcli.domain.policy.policy import Policy


def people(policy: Policy) -> People:
    """Return the people a policy names."""
    return People(policy.people, policy.default_role)


def assignee(known: People, who: str) -> tuple[str, bool]:
    """Return the name under which somebody gets cases, and whether the policy knows it: agents come and go.

    Raises:
        Refused: that person is a viewer, and could do nothing with a case.

    """
    person = known.find(who)
    if person is None or person.key is None:
        return who, False
    if person.role == "viewer":
        agents = [*known.with_role("agent"), *known.with_role("lead")]
        hint = f"Name an agent or a lead: {', '.join(agents)}." if agents else "Name somebody who may change cases."
        raise Refused(f"{person.key} is a viewer, who can do nothing with a case.", hint)
    return person.key, True
