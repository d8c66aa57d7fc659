"""Figures of people: of everybody for leads, where the policy names some; else of whoever asks."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.person.roles import is_one, people


def own(desk: Desk, rows: Sequence[Any]) -> tuple[list[Any], list[str]]:
    """Return the rows of people that whoever asks may see, and the leads, if figures of others are for them.

    Where the policy names leads, somebody who is none sees their own.
    """
    known = people(desk.policy())
    leads = known.with_role("lead")
    if not leads or known.person(desk.actor).role == "lead":
        return [*rows], []
    return [row for row in rows if row["name"] and is_one(known, desk.actor, row["name"])], leads


def said_of_leads(leads: Sequence[str]) -> list[str]:
    """Return what is said where figures of others are for leads."""
    return [f"Figures of other people are for leads: {', '.join(leads)}."] if leads else []
