"""Objects are spaced without being decoded only where decoding would give the same."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from supportcli.presentation.store import json_spacing
from supportcli.presentation.store.json_spacing import is_printable, spaced

PIECES = st.sampled_from(
    [*'{}[]:,"\\-0157.eEN+ ab', '"a":', '"b":', "null", "true", '"x"', '\\"', "\\n", "\\u0041", "\n", "\x01", "\x02"]
)
LEAVES = st.none() | st.booleans() | st.integers(-120, 120) | st.floats() | st.text('a"\\{}:,0\n', max_size=4)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
)
OBJECTS = st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3)


def canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def decoded(text: str) -> str | None:
    try:
        value = json.loads(text)
        return json.dumps(value, ensure_ascii=False, allow_nan=False) if canonical(value) == text else None
    except ValueError:
        return None


def check(texts: list[str]) -> None:
    found = spaced(texts)
    assert found is None or found == [decoded(text) for text in texts]


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A canonical object in which a piece was put in or a character left out."""
    text = canonical(draw(OBJECTS))
    place = draw(st.integers(0, len(text)))
    return text[:place] + draw(PIECES | st.just("")) + text[place + draw(st.integers(0, 1)) :]


@given(st.lists(OBJECTS.map(canonical) | spoilt() | st.lists(PIECES, max_size=6).map("".join), max_size=5))
@example(['{"a":5}', '{"a":}'])
@example(['{}"'])
@example(['{"a":12}', '{"a":05}'])
@example(['{"a":-1}', '{"a":-0}'])
@example(['{"a":"x"}', '{"a":5"x"}'])
@example(['{"a":1,"b":2}', '{"b":1,"a":2}', '{"a":1,"a":2}'])
def test_ok_whatever_is_spaced_is_what_decoding_gives(texts: list[str]) -> None:
    check(texts)
    # Each alone, too: shapes are remembered from the ones before.
    for text in texts:
        check([text])


def test_ok_usual_objects_are_spaced() -> None:
    texts = ['{"a":[1,{"b":"x, \\\\\\"y: \\n"}],"c":null}', "{}", '{"text":"é"}']
    assert spaced(texts) == [decoded(text) for text in texts]


def test_ok_shapes_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_spacing, "MOST", 2)
    for count in range(1, 20):
        texts = [canonical({"a": [0] * count})]
        assert spaced(texts) == [decoded(texts[0])]
    assert len(json_spacing._shapes) <= 2


@given(st.text())
def test_law_printable(text: str) -> None:
    assert is_printable(text) == text.isprintable()
