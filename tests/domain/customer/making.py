"""A customer made of facts, as a store would fold it."""

from collections.abc import Sequence
from typing import Any

from supportcli.domain.event import Event
from supportcli.domain.records import fold, kind_of
from tests.instants import NOW


def made(*facts: Any, noun: str = "customer", key: str = "kaleva foods") -> Any:
    return fold(noun, key, events(facts))


def events(facts: Sequence[Any]) -> list[Event]:
    return [
        Event(place, f"uid{place}", place, kind_of(fact), NOW, NOW, "ana", None, 1, fact)
        for place, fact in enumerate(facts, 1)
    ]
