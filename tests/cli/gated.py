"""A customer with two contacts, and a case of theirs that came by phone."""

from tests.conftest import Support

REF = ("--ref", "<4711@acme.example>")
#: Who is there, for a policy.
PEOPLE = """
[people.ana]
role = "lead"
[people.boris]
role = "agent"
[people.vic]
role = "viewer"
"""
WHY = ("--because", "It bursts when it is cold, nobody answers")


def pausing(support: Support) -> None:
    """Apply the built-in policy with people, resolutions that pause on authorisation, and no override by one alone."""
    text = support("policy", "show").out.replace("override_alone = ", "# ") + PEOPLE
    for last in ("vendor", "scheduled"):
        text = text.replace(f'"{last}"] }}', f'"{last}", "authorisation"] }}')
    assert support("policy", "apply", "-", input=text).status == 0


def with_people(support: Support) -> None:
    """Apply the built-in policy with people named in it."""
    text = support("policy", "show").out + PEOPLE
    assert support("policy", "apply", "-", input=text).status == 0


def gated(support: Support, *more: str) -> None:
    """Open case 1 with its gate closed; Ann may authorise, Bo may not."""
    words = ("customer", "edit", "Acme", "--contact")
    assert (
        support("customer", "add", "Acme", "--contact", "Ann Lee", "--phone", "040 123 4567", "--may-authorise").status
        == 0
    )
    assert support(*words, "Bo Ek", "--phone", "040 765 4321").status == 0
    assert support("open", "Furnace", "-c", "Acme", "-p", "critical", "--channel", "phone", *more).status == 0
