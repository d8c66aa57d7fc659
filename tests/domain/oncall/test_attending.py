"""The hours of a promise in which somebody who may take it is on duty; a second way goes through every second."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from supportcli.domain.oncall.attending import attended, first_attended
from supportcli.domain.oncall.duty import Row
from supportcli.domain.worktime.span import Span, merged

END = 60
PEOPLE = ("ana", "ben", "cy")
_GROUPS = st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True).map(tuple)
_SPANS = st.lists(st.tuples(st.integers(0, 55), st.integers(1, 8)), max_size=4).map(
    lambda found: [(low, low + length) for low, length in sorted(found)]
)


@st.composite
def _rota(draw: st.DrawFn) -> list[Row]:
    cuts = [0, *sorted(draw(st.sets(st.integers(1, END - 1), max_size=5)))]
    ends = [*cuts[1:], draw(st.sampled_from([None, END + 5]))]
    return [Row(low, high, draw(_GROUPS)) for low, high in zip(cuts, ends, strict=True)]


def _is_attended(rotas: Sequence[Sequence[Row]], resting: Mapping[str, Sequence[Span]], may: set[str], at: int) -> bool:
    on_duty = {
        who for rows in rotas for row in rows
        if row.from_at <= at and (row.until_at is None or at < row.until_at) for who in row.people
    }  # fmt: skip
    rests = {who for who in on_duty if any(low <= at < high for low, high in resting.get(who, ()))}
    return bool((on_duty - rests) & may)


@given(
    st.lists(_rota(), max_size=3), st.dictionaries(st.sampled_from(PEOPLE), _SPANS), st.sets(st.sampled_from(PEOPLE))
)
def test_prop_every_second_is_told(rotas: list[list[Row]], resting: dict[str, list[Span]], may: set[str]) -> None:
    found = attended(rotas, may.__contains__, END, resting)
    seconds = [at for low, high in found for at in range(low, high)]
    assert seconds == [at for at in range(END) if _is_attended(rotas, resting, may, at)]
    assert all(one[1] < other[0] for one, other in pairwise(found))


@given(_SPANS, _SPANS)
def test_prop_the_first_second_that_both_have(hours: list[Span], duty: list[Span]) -> None:
    hours, duty = [*merged(hours)], [*merged(duty)]
    both = [at for low, high in hours for at in range(low, high) if any(one <= at < two for one, two in duty)]
    assert first_attended(hours, duty) == (both[0] if both else None)
