"""What a mutation run changes and what it tries is there, wherever files move."""

import pytest

from tests.mutation.run import BEDS, TOP


@pytest.mark.parametrize("name", BEDS)
def test_every_bed_has_its_files(name: str) -> None:
    for pattern in (*BEDS[name].changed, *BEDS[name].tests):
        assert list(TOP.glob(pattern)), pattern
