"""Where secrets come from: a program, or a private file."""

from pathlib import Path

import pytest

from supportcli.cli.notifying import secret as secrets
from supportcli.cli.notifying.secret import NoSecret, secret
from supportcli.cli.notifying.send import send
from supportcli.domain.notification.message import Outcome
from tests.cli.notifying.examples import MESSAGE, kept, way


def test_ok_the_first_line(tmp_path: Path) -> None:
    kept(tmp_path, "held", " s3cret \nmore")
    assert secret(way("smtp", tmp_path, password_file="held"), "password") == "s3cret"
    assert secret(way("smtp", tmp_path, password_file=str(tmp_path / "held")), "password") == "s3cret"
    assert secret(way("smtp", tmp_path, password_command=["printf", "s3cret\\nmore"]), "password") == "s3cret"
    assert secret(way("smtp", tmp_path), "password") is None


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_err_a_file_that_others_may_read(tmp_path: Path, mode: int) -> None:
    (tmp_path / kept(tmp_path, "held", "s3cret")).chmod(mode)
    with pytest.raises(NoSecret, match="password_file of the way first is not read: others may read it"):
        secret(way("smtp", tmp_path, password_file="held"), "password")


@pytest.mark.parametrize(("given", "reason"), [
    ({"password_file": "none"}, "password_file of the way first: No such file or directory"),
    ({"password_file": "."}, "is not read: it is no plain file"),
    ({"password_file": "empty"}, "password_file of the way first is empty"),
    ({"password_command": ["false"]}, "password_command of the way first ended with 1"),
    ({"password_command": ["true"]}, "password_command of the way first printed nothing"),
    ({"password_command": ["./no-such-program"]}, "cannot be run: No such file or directory"),
    ({"password_command": ["sleep", "9"]}, "took longer than 0.2 s"),
])  # fmt: skip
def test_err_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, object], reason: str) -> None:
    monkeypatch.setattr(secrets, "PATIENCE", 0.2)
    kept(tmp_path, "empty", "")
    where = way("smtp", tmp_path, host="localhost", user="x", **{"from": "desk@acme.example"}, **given)
    outcome = send({"first": where}, "first", "ana@acme.example", MESSAGE)
    # It may be there again in a moment: a locked safe, a file that is being replaced.
    assert (outcome.sent, outcome.retryable) == (False, True)
    assert reason in outcome.reason


def test_err_a_way_that_this_machine_does_not_have() -> None:
    assert send({}, "mail", "-", MESSAGE) == Outcome(False, False, "this machine has no way mail")
