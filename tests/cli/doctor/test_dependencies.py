"""Which versions satisfy a declared range."""

import importlib.metadata

import pytest

from supportcli.cli.doctor.dependencies import Dependency, dependencies, satisfies


@pytest.mark.parametrize(
    ("version", "wanted"),
    [
        ("0.28.0", "<0.29,>=0.26"),
        ("0.26", ">=0.26.0"),
        ("15.0.0", ">=13.7"),
        ("2026.3", ">=2024.1"),
        ("2.9.0.post0", ">=2.9"),
        ("3", "!=2.0"),
        ("1.0.0", "==1"),
        ("1.0rc1", "<1.0"),
        ("1.0+local", ">=1.0,<=1.0"),
        ("strange", ">=1"),
        ("1", ""),
    ],
)
def test_ok_inside(version: str, wanted: str) -> None:
    assert satisfies(version, wanted)


@pytest.mark.parametrize(
    ("version", "wanted"),
    [
        ("0.29.0", "<0.29,>=0.26"),
        ("0.9", ">=0.26"),
        ("0.25.9", "<0.29,>=0.26"),
        ("13.6.9", ">=13.7"),
        ("2.0", "!=2"),
        ("2", "> 2.0"),
        ("1.0rc1", ">=1.0"),
        ("1.0.dev3", ">=1"),
    ],
)
def test_err_outside(version: str, wanted: str) -> None:
    assert not satisfies(version, wanted)


def test_ok_everything_that_runs_here_is_in_its_range() -> None:
    found = dependencies()
    assert [each.fault for each in found] == [None] * len(found)
    assert {each.name: each.version for each in found} == {
        each.name: importlib.metadata.version(each.name) for each in found
    }
    assert Dependency("rich", ">=13.7", None).fault == "rich is not installed, and supportcli needs rich>=13.7."
