"""No correction of zone, contract, customer or policy moves what was booked; a rebooking moves it to where it is now."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from supportcli.application.case import effort
from supportcli.application.customer import contracts, ledger
from supportcli.application.customer.edit import CustomerChange, edit
from supportcli.application.customer.find import customer_of, names_of
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.policy import versions
from supportcli.application.store.bootstrap import begin
from supportcli.application.store.verify import verify
from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.customer.ledger import BOOKED, Pool, total
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import SupportError
from supportcli.domain.policy.builtin import builtin_text
from supportcli.storage.engine.database import Database
from supportcli.storage.read.ledger import histories
from tests.application.customer.test_ledger import BEGIN, EDGES, START, STEPS, ZONES, desk, furnish, play
from tests.desks import bare
from tests.instants import DAY, HOUR
from tests.laws import law

CORRECTIONS = st.lists(st.sampled_from(["zone", "end", "add", "policy", "alias"]), min_size=1, max_size=4)
ELSEWHERE = builtin_text("Asia/Tokyo")


def enter_as_before(patched: pytest.MonkeyPatch) -> None:
    """Enter what is spent as an earlier program did: it carries no booking."""
    patched.setattr("supportcli.application.case.effort.booking_of", lambda *_: None)
    patched.setattr("supportcli.application.case.open.with_booking", lambda fact, _: fact)


def correct(here: Desk, what: str, zone: str, asked: ChangeRequest) -> None:
    """Correct something on which contract and month of an entry depend."""
    with suppress(SupportError):
        if what == "zone":
            edit(here, "KF", CustomerChange(Described(zone=zone)), asked)
        elif what == "alias":
            edit(here, "KF", CustomerChange(Described(aliases=("Somebody else",))), asked)
        elif what == "end":
            contracts.end(here, "KF", 1, START - 30 * DAY, "They left earlier", asked)
        elif what == "add":
            contracts.make(here, "KF", Contracted(0, "standard", START - 90 * DAY, START - DAY), asked)
        else:
            versions.apply(here, versions.drafted("theirs", ELSEWHERE))


def told_of(database: Database, now: int) -> list[tuple[int, int, Pool, int, str]]:
    """Return the lines of the ledger of cases under the names it had first."""
    here = desk(database, now)
    return [(e.seq, e.number, e.pool, e.amount, e.month) for e, _ in ledger.listed(here, customer_of(here, "KF"))]


@law(short=10, slow=40, steps=STEPS, edges=EDGES, zone=st.sampled_from(ZONES), old=st.integers(0, 24), corrections=CORRECTIONS,
     new=st.sampled_from(ZONES[1:]))  # fmt: skip
def test_no_correction_moves_what_was_booked_but_a_rebooking(
    folder: Path, steps: Any, edges: Any, zone: str | None, old: int, corrections: list[str], new: str
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        database = bare(folder / "cases.db")
        begin(database, START - 90 * DAY, "ana", "UTC")
        furnish(database, zone)
        enter_as_before(patched)
        play(database, [*BEGIN, *steps[:old]])
        patched.undo()
        now = max(play(database, steps[old:]), START + 30 * 11 * HOUR)
        for number, at, seconds in edges:
            with suppress(SupportError):
                effort.spend(desk(database, now), [str(number)], seconds, None, ChangeRequest(at))
        before = told_of(database, now)
        for place, what in enumerate(corrections):
            correct(desk(database, now + place), what, new, ChangeRequest(now + place))
        late = now + len(corrections)
        after = [line for line in told_of(database, late) if line[1] in {line[1] for line in before}]
        mine = {
            row["number"]
            for row in database.all("SELECT number FROM board WHERE coalesce(customer, '') <> 'Somebody else'")
        }
        assert [line for line in after if line[1] in mine] == before
        here = desk(database, late)
        edit(here, "KF", CustomerChange(Described()), ChangeRequest(late), rebook=True)
        who = customer_of(here, "KF")
        fresh = ledger.books_of(here, who)._replace(pins={})
        for number, events in histories(database, names_of(here, who)):
            bare_events = [
                event._replace(fact=event.fact._replace(zone=None)) if event.kind in BOOKED else event
                for event in events
            ]
            assert total(number, events, ledger.books_of(here, who)) == total(number, bare_events, fresh)
        assert verify(database).faults == []
        database.close()
