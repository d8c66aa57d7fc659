"""Reading configuration files: every fault has its place."""

from pathlib import Path

import pytest

from supportcli.cli.session.settings_file import line_of, load, writes
from supportcli.domain.errors import UsageError


def test_ok_values_are_text(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('me = "ana"\nlimit = 7\nplain = true\ncolor = "auto"\nother = false\n')
    assert load(str(path)) == {"me": "ana", "limit": "7", "plain": "1", "color": "auto", "other": "0"}


@pytest.mark.parametrize(
    ("content", "place"),
    [(b'me = "a"\nlimit\n', ":2:"), (b"[", ":1:"), (b"a = 1\n\na = 2\n", ":3:"), (b'a = "', ":1:"), (b"\xff", ":")],
)
def test_err_what_is_no_toml_has_a_line(tmp_path: Path, content: bytes, place: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        load(str(path))
    assert caught.value.message.startswith(f"{path}{place}")
    assert "config edit" in (caught.value.hint or "")


@pytest.mark.parametrize("content", ["a = " + "[" * 100_000, "limit = " + "9" * 5000])
def test_err_more_than_can_be_read(tmp_path: Path, content: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(content)
    with pytest.raises(UsageError, match="nested too deeply, or a number in it is too long"):
        load(str(path))


def test_ok_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbfme = "ana"\n')
    assert load(str(path)) == {"me": "ana"}


def test_err_a_value_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('me = "ana"\n\nlimit = [1]\n')
    with pytest.raises(UsageError, match=r":3: limit is neither a text nor a number\."):
        load(str(path))


def test_err_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="it is no plain file"):
        load(str(tmp_path))


def test_lines_of_settings() -> None:
    text = '# me = x\n"me" = "ana"\nlimit=3\n'
    assert (line_of(text, "me"), line_of(text, "limit")) == (2, 3)
    assert writes("limit=3", "limit")
    assert not writes("limits = 3", "limit")
    assert not writes("limit", "limit")
