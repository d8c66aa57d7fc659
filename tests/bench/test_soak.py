"""The soak in short: some seconds with four people, in a file and on a server."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cluster import cluster

SOAK = Path(__file__).with_name("soak.py")


def soak(store: str, folder: Path, *more: str) -> tuple[int, Any]:
    """Run it as anybody would, for six seconds."""
    command = [
        sys.executable, str(SOAK), "--store", store, "--processes", "4", "--minutes", "0.1", "--every", "15",
        "--folder", str(folder), "--json", *more,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def check(status: int, told: Any) -> None:
    assert told["told"] == []
    assert set(told["found"].values()) == {0}
    assert status == 0
    assert told["commits"] >= 20
    assert told["figures"]["bare, before"]["count"] > 20
    assert told["figures"]["ours, as `support` processes"]["count"] >= 4


@pytest.mark.slow
def test_ok_nothing_is_lost_in_a_file(tmp_path: Path) -> None:
    check(*soak(str(tmp_path / "cases.db"), tmp_path / "logs"))


@pytest.mark.slow
def test_ok_nothing_is_lost_on_a_server(tmp_path: Path) -> None:
    with cluster().fresh() as url:
        check(*soak(url, tmp_path / "logs"))
