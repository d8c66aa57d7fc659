"""Events as lines of JSON: the quick way writes what the plain way writes, or nothing."""

import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from supportcli.presentation.formats.machine import write_jsonl
from supportcli.presentation.store.event_lines import event_lines
from supportcli.storage.log.event_log import COLUMNS
from supportcli.storage.log.event_object import written
from supportcli.storage.log.interchange import ExportedBatch

NAMES = tuple(name.strip() for name in COLUMNS.split(","))
WORDS = st.text(st.sampled_from('aö€"\\%{}[],: \n\x1b\u2028\U0001f600'), max_size=6)
PLAIN = st.text(st.sampled_from("abc%{}', é"), max_size=4)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3))
PAYLOADS = st.dictionaries(WORDS, VALUES, max_size=3)


class EventRow:
    """A row of the log as an engine answers it: by name, and by value when it is walked over."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def __getitem__(self, name: str) -> Any:
        """Return a value by its name."""
        return self.values[name]

    def __iter__(self) -> Any:
        """Walk over the values."""
        return iter(self.values.values())

    def keys(self) -> list[str]:
        """Return the names."""
        return list(self.values)


def canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@st.composite
def rows(draw: st.DrawFn, texts: st.SearchStrategy[str], payloads: st.SearchStrategy[str]) -> EventRow:
    values: dict[str, Any] = dict.fromkeys(NAMES, "x")
    values |= {"seq": draw(st.integers(1, 99)), "version": draw(st.integers(1, 9)), "policy": draw(st.integers(1, 3))}
    values |= {"stream": f"case:{draw(st.integers(1, 3))}", "actor": draw(texts), "payload": draw(payloads)}
    values |= {name: draw(st.none() | texts) for name in ("channel", "key", "request", "salt")}
    values |= {"origin": draw(st.none() | texts), "redacted_by": draw(st.none() | texts), "was": None}
    return EventRow(values)


def plainly(batch: ExportedBatch) -> str:
    out = io.StringIO()
    write_jsonl((written(each) for each in batch.events()), out)
    return out.getvalue()


def batch_of(some: list[EventRow]) -> ExportedBatch:
    return ExportedBatch([*zip(*some, strict=True)], "store-1", {"case:1": "u1", "case:2": "u2"}, {1: "p1"})


@given(st.lists(rows(WORDS, st.one_of(PAYLOADS.map(canonical), PAYLOADS.map(json.dumps))), max_size=4))
def test_ok_whatever_is_written_is_what_the_plain_way_writes(some: list[EventRow]) -> None:
    batch = batch_of(some)
    lines = event_lines(*batch)
    assert lines is None or lines == plainly(batch)


@given(st.lists(rows(PLAIN, st.dictionaries(PLAIN, st.lists(PLAIN)).map(canonical)), min_size=1, max_size=4))
def test_ok_usual_events_are_written_quickly(some: list[EventRow]) -> None:
    batch = batch_of([EventRow({**row.values, "origin": None, "redacted_by": None}) for row in some])
    lines = event_lines(*batch)
    assert lines == plainly(batch)


def test_ok_heavy_payloads_are_left_to_the_plain_way() -> None:
    usual = dict.fromkeys(NAMES, "x") | {"seq": 1, "version": 1, "policy": 1, "stream": "case:1"}
    usual |= {"origin": None, "was": None, "redacted_by": None, "payload": canonical({"text": "x" * (1 << 20)})}
    assert event_lines(*batch_of([EventRow(usual)])) is None
