"""Stores as programs before schema 7 left them: versions of the policy that keep no zone data."""

from pathlib import Path

from supportcli.application.case import actions
from supportcli.application.case import open as opening
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case.case import Opened
from supportcli.domain.case.conversation import Replied
from supportcli.domain.policy.reader import read
from supportcli.storage.engine.database import Database
from supportcli.storage.log.event_log import Command
from supportcli.storage.log.new_policy import add
from supportcli.storage.tables.policies import Policies
from tests.desks import bare
from tests.zones import CASABLANCA

#: Two plans in one zone; the second version is a little longer.
POLICY = f"""
default_plan = "s"
[calendars.c]
timezone = "{CASABLANCA}"
mon = ["08:00-16:00"]
tue = ["08:00-16:00"]
wed = ["08:00-16:00"]
[plans.s]
calendar = "c"
[plans.s.medium]
first_response = {{ target = "1h" }}
next_response = {{ target = "2h" }}
resolution = {{ target = "8h", pause_on = ["customer"] }}
[plans.s.high]
first_response = {{ target = "30m" }}
resolution = {{ target = "4h", pause_on = ["customer"] }}
"""
BEFORE = 6


def apply(database: Database, at: int, text: str = POLICY, *, begins_test: bool = False) -> int:
    """Apply a policy as a program did that kept no zone data."""
    reading = read(text)
    rules, triage = reading.rules, reading.triage
    return add(database, Command(at, "ana"), "policy.toml", text, rules, triage, begins_test=begins_test)


def begun(path: Path, at: int, *, is_test: bool = False) -> Database:
    """A store with one version of the policy."""
    database = bare(path)
    apply(database, at, begins_test=is_test)
    return database


def aged(database: Database) -> Database:
    """Let a store be one of the schema before."""
    database.set_schema_version(BEFORE)
    return database


def desk(database: Database, at: int, actor: str = "ana") -> Desk:
    """A desk in a store as it is now."""
    return Desk(database, Policies(database), at, actor, "S-")


def open_case(
    database: Database, at: int, title: str = "Till", priority: str = "medium", actor: str = "ana"
) -> int:  # fmt: skip
    """Open a case."""
    return opening.open_case(desk(database, at, actor), Opened(0, title, "", priority), ChangeRequest(at)).number


def reply(database: Database, at: int, number: int = 1) -> None:
    """Answer a case."""
    actions.reply(desk(database, at), [str(number)], Replied("We look"), ChangeRequest(at))
