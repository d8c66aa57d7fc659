"""Every collected example of a rota is answered as two other calculators answered it, by way of a policy file."""

import pytest

from tests.domain.oncall.examples import CASES, Json, answer


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_ok_an_example_of_another_system(case: Json) -> None:
    given, expected = answer(case)
    assert given == expected, case["note"]


def test_ok_all_of_them_are_there() -> None:
    assert len(CASES) == 36
    assert {key for case in CASES for key in case["ask"]} == {"shifts", "at", "handovers", "holes", "pages"}
