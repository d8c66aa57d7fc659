"""A package that is missing or too old is told in a sentence, and only where it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from supportcli.__main__ import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, str(folder), *words], capture_output=True, text=True, check=False
    )


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    (tmp_path / "typer.py").write_text("raise ModuleNotFoundError(\"No module named 'typer'\", name='typer')\n")
    return tmp_path


def test_err_a_package_is_missing(broken: Path) -> None:
    done = _run(broken, "list", "--bogus")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == (
        "support: typer 0.27.2 or later is needed, and cannot be imported (No module named 'typer')."
    )
    assert len(done.stderr.splitlines()) == 2


def test_ok_a_plain_line_and_help_need_no_typer(broken: Path) -> None:
    assert _run(broken, "version").returncode == 0
    assert _run(broken, "list", "--help").stdout.startswith("Usage: support list")


def test_err_a_package_is_too_old(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("__version__ = '0.20.0'\n")
    (tmp_path / "typer-0.20.0.dist-info").mkdir()
    (tmp_path / "typer-0.20.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: typer\nVersion: 0.20.0\n"
    )
    done = _run(tmp_path, "list", "--bogus")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("support: typer 0.20.0 is installed, but 0.27.2 or later is needed (")
