"""Every fact of every noun survives being written and read, with values of the types that its fields have."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, get_type_hints

import pytest

from supportcli.domain.case.vocabulary import FACTS
from supportcli.domain.facts import fact_object, read_fact, write_fact
from supportcli.domain.nouns import NOUNS
from supportcli.domain.records import facts_of

#: Every register: the case's, and one for each noun beside it.
REGISTERS: Mapping[str, Mapping[str, Any]] = {"case": FACTS, **{noun: facts_of(noun) for noun in NOUNS}}
EVERY = [(noun, kind) for noun, facts in REGISTERS.items() for kind in facts]
#: Values of each type that a field may have, beside None where it may be absent; a new type is to be added here.
VALUES: Mapping[Any, tuple[Any, ...]] = {
    bool: (True, False),
    int: (0, 7, -3, 4_102_444_800),
    str: ("", "x", "Ü ≠ '\"\\\n\u2028", "2026-11-23T12:00:00Z"),
    tuple[str, ...]: ((), ("one",), ("one", "two", "")),
    tuple[int, ...]: ((), (0,), (600, 0, 4_102_444_800)),
    tuple[Mapping[str, str], ...]: ((), ({"event": "u", "hash": "h", "left": "l"},)),
    tuple[Mapping[str, str | int], ...]: ((), ({"due": "2026-11-23T12:00:00Z", "elapsed_seconds": 3},)),
    tuple[Mapping[str, object], ...]: ((), ({"metric": "update", "was": None, "count": 3, "by": ["ana"]},)),
}


def values(name: str, declared: Any, *, is_required: bool) -> tuple[Any, ...]:
    """Return values that a field may have; what is absent, empty or false is not written, so a required one is never that."""
    optional = getattr(declared, "__args__", ()) if type(None) in getattr(declared, "__args__", ()) else ()
    (of,) = [each for each in optional if each is not type(None)] or [declared]
    # Instants are written as text: what is written is a second of some year, not any number.
    found = (0, 1_795_435_200, 4_102_444_800) if name.endswith("_at") and of is int else VALUES[of]
    found = (*found, None) if optional else found
    return tuple(each for each in found if not (each is None or each is False or each == ())) if is_required else found


def facts(kind: Any) -> Iterator[Any]:
    """Yield facts of a kind in which each field has each of its values at least once."""
    fields = {
        name: values(name, declared, is_required=name not in kind._field_defaults)
        for name, declared in get_type_hints(kind).items()
    }
    for place in range(max(map(len, fields.values()), default=1)):
        yield kind(**{name: found[place % len(found)] for name, found in fields.items()})


@pytest.mark.parametrize(("noun", "kind"), EVERY, ids=["-".join(each) for each in EVERY])
def test_every_fact_survives_being_written(noun: str, kind: str) -> None:
    register = REGISTERS[noun]
    for fact in facts(register[kind]):
        written = write_fact(fact)
        assert read_fact(kind, written, register) == fact
        assert write_fact(read_fact(kind, written, register)) == written
        assert list(json.loads(written)) == sorted(json.loads(written))
        # Of the same values in the same order, and lists as lists.
        assert json.dumps(fact_object(fact)) == json.dumps(json.loads(written))
        assert fact_object(fact) == json.loads(written)


@pytest.mark.parametrize("payload", [' {"text":"x"}', '{"text":"x"} ', '{ "text": "x" }'])
def test_ok_a_payload_is_read_however_it_is_spaced(payload: str) -> None:
    assert read_fact("noted", payload, FACTS).text == "x"


@pytest.mark.parametrize("payload", ['{"text":"x"}{}', '{"text":"x"},', "[]", "", '{"text":'])
def test_no_payload_is_read_in_part(payload: str) -> None:
    with pytest.raises((AttributeError, TypeError, ValueError)):
        read_fact("noted", payload, FACTS)


def test_a_kind_is_of_one_class_in_every_register() -> None:
    of: dict[str, set[object]] = {}
    for facts in REGISTERS.values():
        for kind, fact in facts.items():
            of.setdefault(kind, set()).add(fact)
    assert {kind: found for kind, found in of.items() if len(found) > 1} == {}


def test_every_field_has_the_type_that_is_declared() -> None:
    """Instants are seconds in fields that end in `_at`, and in no others."""
    hints = {f"{kind}.{name}": declared for _, kind in EVERY for name, declared in get_type_hints(_class(kind)).items()}
    assert {
        name for name, declared in hints.items() if name.endswith("_at") and declared not in {int, int | None}
    } == set()


def _class(kind: str) -> Any:
    return next(register[kind] for register in REGISTERS.values() if kind in register)
