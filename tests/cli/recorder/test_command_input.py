"""What a recorded command reads from a pipe or a file: measured and hashed, kept on request; what is typed never is."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Support

RUN = [sys.executable, "-m", "supportcli", "run", "1", "--local"]
SECRET = b"export TOKEN=hunter2\necho it-was-done\n"


@pytest.fixture(autouse=True)
def _case(support: Support) -> None:
    assert support("open", "Disk full", "-c", "Acme").status == 0


def run(*words: str, stdin: Any = None, given: bytes | None = None) -> bytes:
    done = subprocess.run([*RUN, *words], stdin=stdin, input=given, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def last(support: Support) -> dict[str, Any]:
    row: dict[str, Any] = support("transcript", "list", "1", "--json").json[-1]
    return row


def is_of(row: dict[str, Any], content: bytes) -> bool:
    return bool(row["input_sha256"] == hashlib.sha256(row["input_salt"].encode() + content).hexdigest())


@pytest.mark.parametrize("source", ["pipe", "file"])
def test_ok_a_script_that_is_fed_to_a_shell_is_measured_and_hashed(support: Support, home: Path, source: str) -> None:
    (home / "fix.sh").write_bytes(SECRET)
    if source == "pipe":
        said = run("--", "sh", "-s", given=SECRET)
    else:
        with open(home / "fix.sh", "rb") as script:
            said = run("--", "sh", "-s", stdin=script)
    assert said == b"it-was-done\n"
    row = last(support)
    assert (row["input"], row["input_bytes"], row["input_kept"]) == (source, len(SECRET), False)
    assert is_of(row, SECRET)
    assert row["marks"] == f"input from a {source}, not kept"
    assert row["bytes"] == len(said)
    # Every view says so, and none shows what was read.
    for view in (["log", "1"], ["show", "1"], ["log"], ["transcript", "list", "1"], ["transcript", "show", "@last"]):
        shown = support(*view)
        assert shown.status == 0
        assert f"input from a {source}" in shown.out, view
    for form in ("txt", "html", "cast"):
        assert f"from a {source}" in support("transcript", "export", "@last", "--as", form).out.replace(
            "</dt><dd>", " "
        )
    assert "hunter2" not in support("export", "events").out
    assert support("transcript", "show", "@last", "--input").status == 3
    assert support("verify").status == 0


@pytest.mark.parametrize("source", ["pipe", "file"])
def test_ok_what_was_read_is_kept_on_request(support: Support, home: Path, source: str) -> None:
    (home / "fix.sh").write_bytes(SECRET)
    if source == "pipe":
        run("--record-input", "--", "sh", "-s", given=SECRET)
    else:
        with open(home / "fix.sh", "rb") as script:
            run("--record-input", "--", "sh", "-s", stdin=script)
    row = last(support)
    assert (row["input_kept"], row["marks"]) == (True, f"input from a {source}, kept")
    assert is_of(row, SECRET)
    assert support("transcript", "show", "@last", "--input", "--raw").out == SECRET.decode()
    # It is apart from what was said.
    assert support("transcript", "show", "@last", "--raw").out == "it-was-done\n"
    assert "hunter2" not in support("transcript", "export", "@last", "--as", "html").out
    assert '"i", "export TOKEN=hunter2' in support("transcript", "export", "@last", "--as", "cast").out


def test_ok_what_is_kept_of_input_is_masked_and_then_has_no_hash(support: Support) -> None:
    run("--record-input", "--mask", r"TOKEN=\S+", "--", "sh", "-s", given=SECRET)
    row = last(support)
    assert (row["input_kept"], row["input_bytes"], row["input_sha256"], row["input_salt"]) == (
        True, len(SECRET), None, None,
    )  # fmt: skip
    assert "hunter2" not in support("export", "events").out
    assert support("transcript", "show", "@last", "--input").out.startswith("export ▇▇▇\necho it-was-done\n")
    # What was masked in the output says nothing of the input.
    run("--record-input", "--mask", "it-was", "--", "sh", "-c", "cat > /dev/null; echo it-was-done", given=b"x")
    assert is_of(last(support), b"x")


def test_ok_a_file_stays_seekable_and_its_offset_that_of_whoever_opened_it(support: Support, home: Path) -> None:
    (home / "hosts").write_text("one\ntwo\nthree\n")
    loop = f"while read host; do {' '.join(RUN)} -- echo $host; done < hosts; echo"
    done = subprocess.run(["sh", "-c", loop], cwd=home, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["one", "two", "three"]
    assert [row["input_bytes"] for row in support("transcript", "list", "1", "--json").json] == [10, 6, None]
    code = "import os; os.lseek(0, 4, 0); print(os.read(0, 3).decode())"
    with open(home / "hosts", "rb") as opened:
        assert run("--", sys.executable, "-c", code, stdin=opened) == b"two\n"
        assert os.lseek(opened.fileno(), 0, os.SEEK_CUR) == 7
    # Opened anew by the command its offset is not ours: what there was to read is recorded.
    with open(home / "hosts", "rb") as opened:
        assert run("--", "wc", "-c", "/proc/self/fd/0", stdin=opened).split()[0] == b"14"
    assert is_of(last(support), b"one\ntwo\nthree\n")


def test_ok_whoever_writes_to_a_command_that_reads_no_more_finds_out(support: Support) -> None:
    with subprocess.Popen(["yes"], stdout=subprocess.PIPE) as endless:
        assert run("--", "head", "-1", stdin=endless.stdout) == b"y\n"
        assert endless.stdout is not None
        endless.stdout.close()
        assert endless.wait(20) != 0
    assert last(support)["input_bytes"] >= 2


def test_ok_megabytes_pass_in_both_directions_at_once(support: Support) -> None:
    given = os.urandom(1 << 20) * 5
    assert run("--", "cat", given=given) == given
    assert is_of(last(support), given)


def test_ok_nothing_to_read_is_nothing_to_say(support: Support) -> None:
    run("--", "true", stdin=subprocess.DEVNULL)
    run("--", "cat", given=b"")
    for row in support("transcript", "list", "1", "--json").json:
        assert (row["input"], row["input_bytes"], row["marks"]) == (None, None, None)


def test_ok_masks_of_the_policy_hold_for_everybody(support: Support, home: Path) -> None:
    text = support("policy", "show").out
    (home / "ours.toml").write_text(text + "\n[masks]\ntoken = 'TOKEN=\\S+'\n")
    assert support("policy", "apply", str(home / "ours.toml")).status == 0
    assert run("--", "echo", "TOKEN=hunter2 ok") == b"TOKEN=hunter2 ok\n"
    assert support("transcript", "show", "@last").out == "▇▇▇ ok\n"
    assert "hunter2" not in support("transcript", "list", "1", "--json").out


@pytest.mark.parametrize(("mask", "said"), [("(", "is not a mask"), ("x*", "matches nothing"), (" ", "1 to 500")])
def test_err_a_mask_of_the_policy(support: Support, home: Path, mask: str, said: str) -> None:
    (home / "ours.toml").write_text(support("policy", "show").out + f"\n[masks]\nbad = '{mask}'\n")
    done = support("policy", "check", str(home / "ours.toml"))
    assert done.status != 0
    assert said in done.out + done.err


def test_ok_a_secret_that_is_printed_slowly_is_masked(support: Support) -> None:
    code = "import sys, time\nfor each in 'password=hunter2 ok\\n': sys.stdout.write(each); sys.stdout.flush(); time.sleep(0.1)"
    slow = code.replace("time.sleep(0.1)", "time.sleep(1.3 if each in '=t' else 0)")
    assert run("--mask", r"password=\S+", "--", sys.executable, "-c", slow) == b"password=hunter2 ok\n"
    assert support("transcript", "show", "@last").out == "▇▇▇ ok\n"
    assert "hunter" not in support("transcript", "export", "@last", "--as", "cast").out.split("\n", 1)[1]
