import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import platformdirs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.cli.session import folders

VARIABLES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "ANDROID_DATA", "ANDROID_ROOT")
# What tells paths apart: absolute, relative, the home, several slashes, spaces, a letter that is not ASCII.
PATHS = st.text(st.sampled_from("/~. a:ä\\$"), max_size=8) | st.sampled_from(("/home/ana", "/data", "/system"))
PAIRS = (
    (folders.config_folder, platformdirs.user_config_dir),
    (folders.data_folder, platformdirs.user_data_dir),
    (folders.state_folder, platformdirs.user_state_dir),
)


@contextmanager
def _environment(values: Mapping[str, str | None]) -> Iterator[None]:
    before = dict(os.environ)
    try:
        for name, value in values.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _found(find: object, *arguments: str) -> str:
    try:
        return str(find(*arguments))  # type: ignore[operator]
    except RuntimeError as error:
        return f"refused: {error}"


@settings(deadline=None)
@given(st.fixed_dictionaries({name: st.none() | PATHS for name in VARIABLES}))
def test_the_folders_are_those_of_platformdirs_in_any_environment(values: dict[str, str | None]) -> None:
    with _environment(values):
        for ours, theirs in PAIRS:
            assert _found(ours) == _found(theirs, "supportcli")


@pytest.mark.parametrize(
    ("values", "folder"),
    [
        ({"HOME": "/home/ana", "XDG_DATA_HOME": None}, "/home/ana/.local/share/supportcli"),
        ({"HOME": "/home/ana/", "XDG_DATA_HOME": ""}, "/home/ana/.local/share/supportcli"),
        ({"HOME": "/", "XDG_DATA_HOME": None}, "/.local/share/supportcli"),
        ({"HOME": "/home/ana", "XDG_DATA_HOME": "/srv/data"}, "/srv/data/supportcli"),
    ],
)
def test_the_data_folder(values: dict[str, str | None], folder: str) -> None:
    with _environment(values):
        assert folders.data_folder() == folder


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs always finds the folders")
def test_an_ordinary_environment_needs_no_platformdirs() -> None:
    code = "import sys; from supportcli.cli.session.folders import data_folder as find; find(); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], env={"HOME": "/home/ana"}, capture_output=True, text=True, check=True
    )
    assert "platformdirs" not in loaded.stdout.split()
