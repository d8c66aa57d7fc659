from fractions import Fraction
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from supportcli.domain.percentile import nearest


@given(st.lists(st.integers(0, 10**9), min_size=1), st.integers(0, 100))
def test_law_the_least_number_that_so_many_percent_do_not_exceed(numbers: list[int], percent: int) -> None:
    ordered = sorted(numbers)
    found = nearest(ordered, percent)
    needed = ceil(Fraction(percent * len(ordered), 100))
    assert found in numbers
    assert sum(each <= found for each in ordered) >= needed
    assert found == ordered[0] or sum(each < found for each in ordered) < needed


def test_ok_the_ends() -> None:
    assert (nearest([3, 5], 0), nearest([3, 5], 50), nearest([3, 5], 51), nearest([3, 5], 100)) == (3, 3, 5, 5)
