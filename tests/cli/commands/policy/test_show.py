import os
import subprocess
import sys

from tests.cli.commands.policy.policies import SMALL, written
from tests.conftest import Support


def test_ok_the_text_comes_back_byte_for_byte(support: Support) -> None:
    text = "\ufeff" + SMALL.replace("\n", "\r\n")
    support("policy", "apply", written(text))
    for arguments in (("policy", "show"), ("policy", "show", "2"), ("policy", "show", "v2")):
        done = subprocess.run([sys.executable, "-m", "supportcli", *arguments], capture_output=True, check=False)
        assert (done.stdout, done.stderr, done.returncode) == (text.encode(), b"", 0)


def test_ok_not_even_the_locale_changes_a_byte(support: Support) -> None:
    support("policy", "apply", written())
    done = subprocess.run(
        [sys.executable, "-m", "supportcli", "policy", "show"], capture_output=True, check=False,
        env={**os.environ, "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )  # fmt: skip
    assert done.stdout == SMALL.encode()


def test_ok_without_a_store_the_built_in_policy_is_shown_and_said_to_be_that(support: Support) -> None:
    done = support("policy", "show")
    assert done.status == 0
    assert done.out.startswith("# The built-in policy")
    assert "built-in" in done.err
    assert support("policy", "show", "-q").err == ""
    assert support("policy", "check", "-", input=done.out).status == 0
    assert support("policy", "history").status == 7


def test_ok_as_json(support: Support) -> None:
    assert support("policy", "show", "--json").json["version"] is None
    support("policy", "apply", written())
    shown = support("policy", "show", "--json").json
    assert set(shown) == {"version", "applied_at", "actor", "source", "text", "rules", "triage"}
    assert (shown["version"], shown["actor"], shown["source"], shown["text"]) == (2, "ana", "policy.toml", SMALL)
    assert shown["rules"]["plans"]["standard"]["critical"]["resolution"]["target"] == 14400
    assert support("policy", "show", "1", "--json").json["source"] == "built-in"


def test_err_a_version_there_is_not(support: Support) -> None:
    assert support("policy", "show", "1").status == 4
    support("policy", "apply", written())
    done = support("policy", "show", "3")
    assert (done.status, done.err.splitlines()[0]) == (4, "support: There is no policy version 3.")
    assert support("policy", "show", "0").status == 4
    assert support("policy", "show", "last").status == 2
