"""Who may do what: the people of the policy in force, asked before a change; entered only where people are named."""

from supportcli.domain.errors import Refused
from supportcli.domain.handle import fold_name
from supportcli.domain.policy.people import People
from supportcli.domain.policy.policy import Policy

#: What helps somebody who has nobody beside them.
_ALONE = (
    'Name people in the policy: [people.NAME]. For a desk of one a plan can allow it alone: override_alone = "24h", '
    "then leave --second out."
)


def people(policy: Policy) -> People:
    """Return the people a policy names."""
    return People(policy.people, policy.default_role)


def check_anothers(known: People, who: str, whose: str) -> None:
    """Check that a person may undo what another did: a lead may, or anybody if no lead is named.

    Raises:
        Refused: the policy names a lead, and this is none.

    """
    leads = known.with_role("lead")
    if leads and known.person(who).role != "lead" and not is_one(known, who, whose):
        raise Refused(
            f"that was done by {whose}; only a lead may undo other people's commands.",
            f"Ask {whose}, or a lead: {', '.join(leads)}.",
        )


def is_one(known: People, name: str, other: str) -> bool:
    """Check whether two names belong to one person."""
    person = known.find(name)
    return fold_name(name) == fold_name(other) or (person is not None and person == known.find(other))


def second(known: People, who: str, name: str) -> str:
    """Return the name of the second person of a decision that takes two, as the record calls them.

    Raises:
        Refused: it is the first again, a viewer, or nobody that the policy names.

    """
    if not name.strip() or is_one(known, name.strip(), who):
        raise Refused("an override needs two people: you and another person.", "Name them: --second PERSON")
    person = known.find(name)
    if person is None or person.key is None:
        others = (*known.with_role("agent"), *known.with_role("lead"))
        agents = ", ".join(each for each in others if not is_one(known, each, who))
        if not known.every:
            raise Refused("the policy names nobody, so any word could be the second person.", _ALONE)
        raise Refused(f"the policy knows no '{name.strip()}'.", f"It knows {agents}." if agents else _ALONE)
    if person.role == "viewer":
        raise Refused(f"{person.key} is a viewer, and decides nothing.", "Name an agent or a lead.")
    return person.key


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
