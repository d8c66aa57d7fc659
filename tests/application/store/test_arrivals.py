"""Rights and facts that a stranger's log brings: none of them opens anything here before a lead accepts it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from supportcli.application.case import actions, attempt, closing, gate, grant_access
from supportcli.application.case.confirmation import contact_of
from supportcli.application.case.load import load
from supportcli.application.customer import accept, contracts, edit
from supportcli.application.customer.find import customer_of
from supportcli.application.desk import ChangeRequest
from supportcli.application.policy import versions
from supportcli.application.store.export_log import export_events
from supportcli.application.store.verify import verify
from supportcli.domain.case.access import AccessGranted
from supportcli.domain.case.authorising import Authorised
from supportcli.domain.case.contact_attempts import Unreached
from supportcli.domain.customer.contacts import ContactGiven
from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import SupportError
from supportcli.domain.policy.builtin import builtin_text
from supportcli.presentation.store.merge import sentences
from supportcli.storage.log.event_log import Command, Draft, append
from supportcli.storage.projections import records
from tests.desks import Office, pour
from tests.instants import DAY, HOUR, NOW

pytestmark = pytest.mark.sqlite_only("a log is merged alike on a server: tests/cli/commands/test_copy.py")
PHONE, THEIRS = "+358 40 123 4567", "+358 9 555 5555"
PLANS = '\n[plans.loose]\ncalendar = "always"\n[plans.loose.medium]\nfirst_response = { target = "4h" }\n'
LEAD = '\n[people.mallory]\nrole = "lead"\n'
ASKED = ChangeRequest(NOW)


def says(office: Office, customer: str, actor: str, described: Described | None = None, **contact: Any) -> None:
    given = ContactGiven(**contact) if contact else None
    edit.edit(office.desk(actor=actor), customer, edit.CustomerChange(described or Described(), given), ASKED)


@pytest.fixture
def two(office: Office, tmp_path: Path) -> tuple[Office, Office]:
    """A store with two customers, a contact each and a gated case of the first; and a copy of it on a laptop."""
    versions.apply(office.desk(), versions.drafted("plans", builtin_text("UTC") + PLANS))
    desk = office.desk()
    for name, contact, phone in (("Acme", "Ann", PHONE), ("AAA", "Mallory", THEIRS)):
        given = ContactGiven(contact, phones=(phone,), may_authorise=True)
        edit.add(desk, name, edit.CustomerChange(Described(), given), ASKED)
    says(office, "Acme", "ana", name="Bea", phones=("+358 40 999 9999",))
    contracts.make(desk, "Acme", Contracted(0, "standard", NOW - DAY), ASKED)
    office.open("Furnace", customer="Acme", channel="phone")
    return office, office.on_a_laptop(tmp_path / "laptop.db")


def _forged(kind: str, payload: str, stream: str = "customer:acme") -> Callable[[Office], None]:
    """Append an event that no command would have made."""

    def forge(laptop: Office) -> None:
        version = records.read(laptop.database, *stream.split(":")).version
        at = "2026-11-23T07:00:00Z"
        with laptop.database.transaction():
            append(laptop.database, Command(NOW, "mallory"), [Draft(stream, version + 1, kind, at, None, 2, payload)])

    return forge


def _rules(text: str) -> Callable[[Office], None]:
    def apply(laptop: Office) -> None:
        versions.apply(laptop.desk(actor="mallory"), versions.drafted("mine", text))

    return apply


def _left_and_back(laptop: Office) -> None:
    gone = edit.CustomerChange(Described(), dropped_contact="Ann")
    edit.edit(laptop.desk(actor="mallory"), "Acme", gone, ASKED)
    says(laptop, "Acme", "mallory", name="Ann", phones=(THEIRS,), may_authorise=True)


def _contract(laptop: Office) -> None:
    desk = laptop.desk(actor="mallory")
    contracts.end(desk, "Acme", 1, NOW - HOUR, "They gave notice", ASKED)
    contracts.make(desk, "Acme", Contracted(0, "loose", NOW - HOUR), ASKED)


def _accepts_itself(laptop: Office) -> None:
    says(laptop, "Acme", "mallory", name="Mallory", phones=(THEIRS,), may_authorise=True)
    accept.accept(laptop.desk(actor="mallory"), "Acme", "It is right", ASKED)


#: What Mallory does on a laptop that this store does not know, to have a say for Acme.
ARRIVALS: dict[str, Callable[[Office], None]] = {
    "a contact": lambda it: says(it, "Acme", "mallory", name="Mallory", phones=(THEIRS,), may_authorise=True),
    "a number of a contact": lambda it: says(it, "Acme", "mallory", name="Ann", phones=(THEIRS,)),
    "a right of a contact": lambda it: says(it, "Acme", "mallory", name="Bea", may_authorise=True, phones=(THEIRS,)),
    "a contact that left": _left_and_back,
    "a contact that is accepted there": _accepts_itself,
    "another name": lambda it: says(it, "AAA", "mallory", Described(aliases=("Acme Oy",))),
    "a name of another": _forged("customer_described", '{"aliases":["Acme"]}', "customer:aaa"),
    "a merge": lambda it: edit.merge(it.desk(actor="mallory"), "Acme", "AAA", "they are one", ASKED) and None,
    "a merge of one side": _forged("customer_merged_into", '{"other":"aaa"}'),
    "a merge of the other side": _forged("customer_absorbed", '{"other":"acme","names":["Acme"]}', "customer:aaa"),
    "a contract": _contract,
    "a policy without a gate": _rules(builtin_text("UTC").replace('gate = ["phone"]', "gate = []")),
    "a policy with a lead": _rules(builtin_text("UTC") + PLANS + LEAD),
    "a policy that lowers without consent": _rules(builtin_text("UTC").replace("# consent_to_lower = true", "")),
}  # fmt: skip


def check_closed(office: Office) -> None:
    """Check that Mallory opens nothing for Acme, under any name or number, and that the rules are ours."""
    desk = office.desk()
    for who in ("Mallory", THEIRS):
        with pytest.raises(SupportError):
            gate.authorise(desk, ["1"], Authorised(who, "<1@mallory.example>"), ASKED)
        window = AccessGranted(0, NOW, NOW + HOUR, "root", "db1", who)
        with pytest.raises(SupportError):
            grant_access.grant(desk, ["1"], window, ASKED)
        with pytest.raises(SupportError):
            contact_of(desk, load(desk, 1).case, who)
    attempt.attempt(desk, ["1"], Unreached("Mallory"), ASKED)
    case = load(desk, 1).case
    assert (case.gate, [each.contact for each in case.attempts]) == ("closed", [None])
    customer = customer_of(desk, "Acme")
    known = customer.contact("Bea")
    assert (customer.key, known and (known.phones, known.may_authorise)) == (
        "acme", (("+358 40 999 9999",), False)
    )  # fmt: skip
    assert desk.policy().version == 2
    office.open("Mixer", customer="Acme", channel="phone")
    case = load(desk, 2).case
    assert (case.customer, case.plan, case.gate) == ("Acme", "standard", "closed")


@pytest.mark.parametrize("arrival", ARRIVALS)
def test_ok_what_a_stranger_says_opens_nothing(two: tuple[Office, Office], arrival: str) -> None:
    office, laptop = two
    ARRIVALS[arrival](laptop)
    merged = pour(office.database, export_events(laptop.database))
    assert {each.by for each in merged.unproved} <= {"mallory"}
    assert (merged.unproved != []) == (arrival != "another name")
    assert verify(office.database).faults == []
    check_closed(office)
    # What a lead of this store accepts holds, and the store is as sound as before.
    if any(each.stream.startswith("customer:") for each in merged.unproved):
        key = next(each.stream for each in merged.unproved if each.stream.startswith("customer:"))
        accept.accept(office.desk(), key.partition(":")[2], "Rang Ann, she says so", ASKED)
        assert verify(office.database).faults == []
    # Again it marks nothing, and the laptop takes the doubts of the store that it is a copy of.
    assert pour(office.database, export_events(laptop.database)).unproved == []
    pour(laptop.database, export_events(office.database))
    assert verify(laptop.database).faults == []


@pytest.mark.parametrize("arrival", ["a contact", "a right of a contact", "a merge"])
def test_ok_what_a_lead_accepts_holds(two: tuple[Office, Office], arrival: str) -> None:
    office, laptop = two
    ARRIVALS[arrival](laptop)
    pour(office.database, export_events(laptop.database))
    done = accept.accept(office.desk(), "Acme", "Rang Ann, she says so", ASKED)
    assert sum(len(each.facts) for each in done) == {"a merge": 5}.get(arrival, 1)
    who = "Bea" if arrival == "a right of a contact" else "Mallory"
    assert gate.authorise(office.desk(), ["1"], Authorised(who, "<1@acme.example>"), ASKED)[0].changed
    assert not accept.accept(office.desk(), "Acme", "Again", ASKED)[0].facts
    assert verify(office.database).faults == []


def test_ok_whoever_registers_them_again_vouches_for_them(two: tuple[Office, Office]) -> None:
    office, laptop = two
    ARRIVALS["a contact"](laptop)
    pour(office.database, export_events(laptop.database))
    says(office, "Acme", "ana", name="Mallory", phones=(THEIRS,), may_authorise=True)
    assert gate.authorise(office.desk(), ["1"], Authorised("Mallory", "<1@acme.example>"), ASKED)[0].changed


def test_ok_what_a_colleague_says_is_believed(two: tuple[Office, Office]) -> None:
    office, laptop = two
    says(laptop, "Acme", "ana", name="Mallory", phones=(THEIRS,), may_authorise=True)
    merged = pour(office.database, export_events(laptop.database))
    assert merged.unproved == []
    assert gate.authorise(office.desk(), ["1"], Authorised("Mallory", "<1@acme.example>"), ASKED)[0].changed


def test_ok_what_eases_what_is_owed_is_said(two: tuple[Office, Office]) -> None:
    office, laptop = two
    office.open("Mixer", customer="Acme")
    pour(laptop.database, export_events(office.database))
    desk = laptop.desk(actor="mallory")
    actions.reprioritise(desk, ["1"], "low", "It is not so urgent any more", ASKED)
    closing.close(desk, ["1"], "fixed", "It was the cache.", ASKED)
    closing.close(laptop.desk(), ["2"], "fixed", "It was the cache.", ASKED)
    laptop.close(laptop.open("Theirs", actor="mallory"), "fixed")
    merged = pour(office.database, export_events(laptop.database))
    assert [(each.stream, each.kind) for each in merged.eased] == [("case:1", "reprioritised"), ("case:1", "closed")]
    assert "S-1: closed by mallory, whom this store does not know" in "\n".join(sentences(merged, "S-"))
