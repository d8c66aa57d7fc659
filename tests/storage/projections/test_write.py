"""What is written with every command is what the whole log says, however the commands are mixed and backdated."""

from random import Random
from typing import Any

import pytest

from supportcli.application.case import actions, closing, links
from supportcli.application.case.checklist import tiers
from supportcli.application.case.open import open_case
from supportcli.application.desk import ChangeRequest
from supportcli.application.store.verify import verify
from supportcli.domain.case.case import Opened
from supportcli.domain.case.conversation import Received, Replied
from supportcli.domain.errors import SupportError
from supportcli.storage.engine.sqlite import SqliteDatabase
from tests.storage.house import desk

BECAUSE = "Something has changed for the customer"


def do_something(database: SqliteDatabase, chance: Random, minute: int) -> None:
    """One command, entered up to two hours after it happened."""
    here = desk(database, minute)
    asked = ChangeRequest(here.now - chance.choice([0, 0, 60, 1800, 7200]))
    number = [str(chance.randint(1, 3))]
    verbs: list[Any] = [
        lambda: actions.reprioritise(
            here, number, chance.choice(["critical", "high", "medium", "low"]), BECAUSE, asked
        ),
        lambda: actions.reply(here, number, Replied("We look at it"), asked),
        lambda: actions.receive(here, number, Received("It is still so"), asked),
        lambda: actions.receive(here, number, Received("Thank you"), asked, reopen=False),
        lambda: actions.note(here, number, "A note", asked),
        lambda: actions.wait(here, number, chance.choice(["customer", "vendor"]), "They look", asked),
        lambda: actions.wait(here, number, "scheduled", "Later", asked, until=here.now + chance.choice([60, 86_400])),
        lambda: actions.resume(here, number, asked),
        lambda: actions.promise(here, number, "Call back", here.now + chance.choice([60, 3600]), asked),
        lambda: actions.keep(here, number, None, asked),
        lambda: actions.assign(here, number, "bea", asked),
        lambda: tiers.escalate(here, number, "l2", BECAUSE, asked, "Everything"),
        lambda: actions.resolve(here, number, "It works again", asked),
        lambda: closing.close(here, number, chance.choice(["fixed", "void"]), "It is over", asked, withdrawing="Over"),
        lambda: actions.reopen(here, number, BECAUSE, asked),
        lambda: links.link(here, number, "related", 1 + int(number[0]) % 3, asked),
    ]
    try:
        chance.choice(verbs)()
    except SupportError:
        return


@pytest.mark.parametrize("seed", [*range(20), 103, 129, 146])
def test_ok_any_sequence_of_commands_leaves_a_whole_store(database: SqliteDatabase, seed: int) -> None:
    chance = Random(seed)
    with database.transaction():
        for title in ("One", "Two", "Three"):
            here = desk(database)
            open_case(here, Opened(0, title, "", "high", customer="Acme"), ChangeRequest(here.now - 10_800))
        minute = 0
        for _ in range(60):
            minute += chance.choice([1, 20, 200])
            do_something(database, chance, minute)
    assert verify(database).faults == []
    assert database.one("SELECT count(*) AS n FROM event")["n"] > 15  # type: ignore[index]
