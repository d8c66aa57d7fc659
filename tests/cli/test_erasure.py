"""A word in every text of every kind of event is gone from everywhere, once each event is redacted."""

import json
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from supportcli.application import records as changes
from supportcli.application.case.change import append
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.application.erasure.redact import redact
from supportcli.application.store.verify import verify
from supportcli.cli.app.catalogue import paths
from supportcli.domain import fact_check
from supportcli.domain.case.redacting import BODIES, MACHINE, NAMES, texts_of
from supportcli.domain.case.vocabulary import FACTS
from supportcli.domain.errors import Refused
from supportcli.domain.nouns import BY_PEOPLE, NOUNS
from supportcli.domain.recording.frames import OUTPUT, Frame, pack
from supportcli.domain.records import facts_of
from supportcli.storage.projections import records
from supportcli.storage.projections.rebuild import rebuild_projections
from tests.conftest import Support
from tests.desks import Office
from tests.instants import HOUR, NOW

WORD, DIGITS = "zyzzyva", "407777123"
WHY = "Erasure request of 20 November"
RECORDING = "0193f2a1-0000-7000-8000-000000000001"
#: Every text of a fact that is no person's: words of the program, names by which things are found, hashes.
PROGRAM = {
    "plan": "standard", "priority": "medium", "requested_priority": None, "suggested_priority": None,
    "kind": None, "channel": "mail", "impact": None, "scope": None, "cause": None, "contract": None, "month": None, "zone": None,
    "effects": (), "reason": "customer", "about": None, "ending": "fixed", "relation": "related",
    "metric": "first_response", "digest": None, "level": "user", "recording": RECORDING, "event": "", "fields": (),
    "opening": "none", "brings": (), "clocks": (), "hash": "", "left": "", "commitment": None, "copies": (), "events": (), "missed": (), "other": "old", "gate": "none",
    "term": None, "proof": None, "source": "pipe", "salt": None, "role": "lead", "state": "stable", "data": pack([Frame(OUTPUT, 1, WORD.encode())], 1), "runbook": "payment", "solution": "payment", "from_case": None,
    "way": "mail", "used_for": "all", "quiet": None, "rota": "nights", "who": "ana", "instead_of": "boris", "for_whom": "boris",
    "broken": (),
    "ladder": "critical", "checklist": "export", "outcome": "yes", "value": "12000", "currency": "EUR",
    "pool": "0" * 64, "answers": ("yes",),
}  # fmt: skip
OF_KIND = {
    ("unproved", "event"): "none", ("unproved", "kind"): "authorised", ("unproved", "about"): (),
    ("customer_unproved", "event"): "none", ("customer_unproved", "kind"): "contact_registered",
    ("customer_accepted", "event"): "none", ("contact_registered", "is_unproved"): False,
    ("contracted", "is_unproved"): False, ("contract_ended", "is_unproved"): False,
    ("accepted", "event"): "none",
    ("wish_described", "kind"): "wish", ("wish_closed", "ending"): "done",
    ("opened", "kind"): "incident", ("replied", "kind"): "answer", ("ran", "kind"): "run", ("closed", "about"): (),
    ("customer_merged_into", "other"): "acme", ("recording_began", "kind"): "run", ("escalated", "to"): "l2", ("escalated", "was"): "l1", ("deescalated", "to"): "l1",
    ("deescalated", "was"): "l2", ("reprioritised", "was"): "medium", ("replanned", "was"): "standard", ("undone", "command"): "none", ("undone", "what"): (),
    ("person_went_away", "name"): "boris", ("person_came_back", "name"): "boris",
    ("person_way_given", "name"): "boris", ("person_way_forgotten", "name"): "boris", ("person_way_forgotten", "way"): "fax", ("ledger_booked", "month"): "2026-11",
    ("delivery_made", "what"): "page", ("delivery_made", "to"): "ana", ("delivery_tried", "host"): "desk",
    ("delivery_failed", "because"): "it was refused", ("delivery_unsent", "because"): "it was late", ("delivery_made", "about"): "critical", ("ledger_booked", "zone"): "UTC", ("ledger_booked", "events"): ("none",), ("recording_recovered", "digest"): "0" * 64,
}  # fmt: skip
NUMBERS = {
    "number": 1,
    "case": 1,
    "until_at": NOW + HOUR,
    "to_at": NOW + HOUR,
    "score": 3,
    "other": 2,
    "policy": 1,
    "waits": (0,),
}
#: What arises by itself when something is redacted.
BY_ITSELF = {"redacted"}


def key_of(noun: str) -> str:
    """Return the key of the record that is there of a noun; some are named in facts of others."""
    return {"customer": "acme", "person": "boris", "oncall": "nights"}.get(noun, "payment")


def is_text(hint: Any) -> bool:
    """Can a field of this type hold a text?"""
    return "str" in str(hint)


def fact_with_words(kind: str, fact: Any) -> Any:
    """Make a fact that has the word in every field that holds a person's text."""
    hints = get_type_hints(fact)
    return fact(**{name: _value(kind, fact, name, hints[name]) for name in fact._fields})


def _value(kind: str, fact: Any, name: str, hint: Any) -> Any:
    if not is_text(hint):
        given = NUMBERS.get(name, NOW if name.endswith("_at") else 1)
        return given if name in NUMBERS else fact._field_defaults.get(name, given)
    if (kind, name) in OF_KIND:
        return OF_KIND[kind, name]
    if name in {*BODIES, *NAMES}:
        assert (kind, name) not in MACHINE, f"{name} of {kind} is the program's: give it a value in OF_KIND"
        text = {"phones": f"+358 {DIGITS}", "addresses": f"{WORD}@acme.example"}.get(name, f"{WORD} {kind} {name}")
        return (text,) if "tuple" in str(hint) else text
    assert name in PROGRAM, f"{name} of {kind} can be redacted by nobody: put it into NAMES, or here into PROGRAM"
    return PROGRAM[name]


def test_every_text_of_every_kind_can_be_redacted() -> None:
    """What a field is named in both lists is either the program's word, or a text that goes."""
    for kinds in (FACTS, *(facts_of(noun) for noun in NOUNS)):
        for kind, fact in kinds.items():
            for name, hint in get_type_hints(fact).items():
                if is_text(hint) and kind not in BY_ITSELF:
                    _value(kind, fact, name, hint)
    # What the check of incoming facts takes for the program's words is no text.
    words = {(kind, name) for kind, name in fact_check._WORDS if kind}
    assert {pair for pair in words if pair[1] in {*BODIES, *NAMES}} <= MACHINE


def fill(office: Office) -> None:
    """Record every kind of fact, with the word in every text of it."""
    with office.database.transaction():
        _fill(office)
        rebuild_projections(office.database)


def _fill(office: Office) -> None:
    asked, desk = ChangeRequest(NOW), office.desk()
    for title in ("First", "Second"):
        office.open(title, NOW - HOUR, customer="Old")
    for noun, key in (("customer", "old"), *((noun, key_of(noun)) for noun in NOUNS if noun != "recording")):
        facts = [fact_with_words(kind, fact) for kind, fact in facts_of(noun).items() if kind not in BY_ITSELF]
        facts = [fact for fact in facts if key == "old" or type(fact).__name__ != "MergedInto"]
        for fact in facts:
            changes.append(desk, noun, records.read(office.database, noun, key), [fact], asked)
    for kind, fact in FACTS.items():
        if kind == "ran":
            made = records.read(office.database, "recording", RECORDING)
            whole = [fact_with_words(*item) for item in facts_of("recording").items()]
            changes.append(desk, "recording", made, whole, asked)
        if kind not in {"opened", *BY_ITSELF}:
            append(desk, load(desk, 1), [fact_with_words(kind, fact)], asked, 1)
    # An opening with the word in every text of it begins a case of its own.
    office.open(f"{WORD} title", NOW, customer="Acme", contact=f"{WORD}@acme.example", text=f"{WORD} text",
                category=f"{WORD} category", reference=f"{WORD} reference", assignee=f"{WORD} assignee")  # fmt: skip


def redact_all(office: Office) -> None:
    """Redact every event that has a text, one after the other."""
    desk, asked = office.desk(), ChangeRequest(NOW)
    # The customer "old" was merged into "acme": one redaction is about both.
    for noun in BY_PEOPLE:
        redact(desk, f"{noun}:{key_of(noun)}", None, (), WHY, asked)
    for number in (1, 2, 3):
        for event in load(desk, number).events:
            # What has no text, or lost it as a copy of another's, is refused.
            with suppress(Refused):
                redact(desk, str(number), str(event.seq), (), WHY, asked, every=True)


def held(text: str) -> list[str]:
    """Return what is found of the secrets."""
    return [secret for secret in (WORD, DIGITS) if secret in text]


@pytest.fixture
def erased(office: Office) -> Office:
    """A store of which everything was redacted."""
    fill(office)
    assert verify(office.database).is_whole
    redact_all(office)
    return office


@pytest.mark.sqlite_only("the bytes of a file")
def test_ok_the_word_is_in_no_byte_of_the_store(office: Office) -> None:
    fill(office)
    for path in Path(office.path).parent.iterdir():
        assert held(path.read_bytes().decode("latin-1")) == [WORD, DIGITS]
    redact_all(office)
    for path in Path(office.path).parent.iterdir():
        assert held(path.read_bytes().decode("latin-1")) == []
    assert verify(office.database).is_whole


def test_ok_every_event_is_left_and_says_what_was_taken_out(erased: Office) -> None:
    rows = erased.database.all("SELECT kind, payload, redacted_by FROM event")
    seen = {row["kind"] for row in rows}
    assert seen >= {kind for kinds in (FACTS, *map(facts_of, NOUNS)) for kind in kinds}
    for row in rows:
        if row["kind"] not in {"policy_applied", "recording_chunk", "opened", *BY_ITSELF}:
            assert not held(row["payload"]), row["kind"]
            kept = [text for texts in texts_of(json.loads(row["payload"]), row["kind"]).values() for text in texts]
            assert not [text for text in kept if WORD in text], row["kind"]
    assert verify(erased.database).is_whole


#: What a command needs to be run, where it needs anything.
WORDS = {
    **{f"{noun} show": (key_of(noun),) for noun in BY_PEOPLE},
    "show": ("1",), "notify": ("status",), "log": ("1",), "search": (WORD,), "history": ("Acme",), "customer show": ("Acme",), "customer data": ("Acme",),
    "contract ledger": ("Acme",), "runbook find": ("1",), "solution search": (WORD,), "config get": ("store",),
    "sla explain": ("1",), "incident timeline": ("1",), "route": ("2",), "transcript show": (RECORDING,), "access list": ("1",), "policy show": (), "calendar show": ("office",),
    "policy try": ("1",), "review show": ("1",),
    "calendar holidays": ("FI", "2027"),
}  # fmt: skip
#: Commands that end with 1 where the answer is no, and say it all the same.
MAY_SAY_NO = frozenset({"route"})
FORMATS = ((), ("--json",), ("--csv",), ("--plain",))


def reading() -> Iterator[str]:
    """Yield the commands that read."""
    for path, entry in paths():
        # What needs a library of its own has a test of its own where that is missing.
        is_there = path != "calendar holidays" or find_spec("holidays") is not None
        if is_there and (entry.shared == "read" or path in WORDS):
            yield path


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: "".join(form) or "people")
def test_ok_no_command_shows_the_word_in_any_form(erased: Office, support: Support, form: tuple[str, ...]) -> None:
    for path in reading():
        done = support(*path.split(), *WORDS.get(path, ()), *form)
        assert (
            done.status == 0
            or (done.status == 1 and path in MAY_SAY_NO)
            or (done.status == 2 and "has no option" in done.err)
        ), done
        assert held(done.out) == [], path


def test_ok_the_commands_show_the_word_before(office: Office, support: Support) -> None:
    """The test above would find it."""
    fill(office)
    showing = {path for path in reading() if held(support(*path.split(), *WORDS.get(path, ()), "--json").out)}
    assert len(showing) > 12, showing


def test_ok_no_export_shows_the_word(erased: Office, support: Support, home: Path) -> None:
    assert held(support("export", "events").out) == []
    assert support("evidence", "1", "2", "3", "-o", "e.zip").status == 0
    with zipfile.ZipFile(home / "e.zip") as archive:
        assert held("".join(archive.read(name).decode() for name in archive.namelist())) == []
    reports = (("incident", "report", "1", f"--{form}") for form in ("html", "markdown"))
    for words in (("show", "1", "--markdown"), ("history", "Acme", "--html"), ("customer", "show", "Acme"), *reports):
        assert held(support(*words).out) == []
