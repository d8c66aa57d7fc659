"""Machines with zone data of two versions: Casablanca stays an hour ahead of UTC by the old one, and not by the new."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.zones import BACK, CASABLANCA, forgotten, machine

Env = Mapping[str, str]


@pytest.fixture
def old_and_new(tmp_path: Path) -> Iterator[tuple[Env, Env]]:
    """The environments of both; what was looked up is forgotten before and after."""
    with forgotten():
        yield machine(tmp_path, "2998a"), machine(tmp_path, "2999a", **{CASABLANCA: BACK})
