"""One masker for every place that shows an address: whatever may be a password is hidden, however it is written."""

import random

import pytest

from supportcli.storage.engine.address_secrets import looks_like_one, masked
from tests.conftest import Support

SECRET = "hunter2"
ADDRESSES = [
    "postgresql://ana:hunter2@h/d", "postgres://ana:hunter2@h1:1,h2:2/d", "postgresql+psycopg://ana:hunter2@[::1]:5/d",
    "postgresql://ana:hun@hunter2@h/d", "postgresql://ana:x/hunter2@h/d", "postgresql://ana:hunter2?x@h/d",
    "postgresql://:hunter2@h/d", "postgresql://ana:hunter2@/d?host=/run", "postgresql://ana:hunter2@h",
    "postgresql://h/d?password=hunter2", "postgresql://h/d?sslmode=require&password=hunter2&x=1",
    "postgresql://h/d?sslpassword=hunter2", "postgresql://h/d?%70ass%77ord=hunter2", "postgresql://h/d?PASSWORD=hunter2",
    "postgresql://h/d?a=b;password=hunter2", "postgresql://h/d?oauth_client_secret=hunter2", "postgresql://h?password=hunter2",
    "postgresql://h/d?scram_client_key=hunter2", "mysql://ana:hunter2@h/d",
    "postgresql://ana:hunter2", "postgresql://ana:hunter2/d", "postgresql://h1:1,ana:hunter2/d",
    "postgresql:/ana:hunter2@h/d", "postgresql:ana:hunter2@h/d", "postgresql//ana:hunter2@h/d", "ana:hunter2@h/d",
    "ana:hunter2@h", "postgres:///ana:hunter2@h/d", "postgresql://postgresql://ana:hunter2@h/d",
    "host=h user=ana password=hunter2", "host=h password = 'a hunter2' dbname=d", "password=hunter2",
]  # fmt: skip
PLAIN = [
    "/home/ana/cases.db", "cases.db", "postgresql://h/d", "postgresql://ana@h:5432/d", "postgresql://h1:5432,h2:5433/d",
    "postgresql://ana@h1:5432,h2:5433/d?target_session_attrs=read-write", "postgresql://ana@[::1]:5432/d",
    "postgresql://h:5432/d?application_name=a@b", "postgresql://ana@/d?host=/run/postgresql&options=-csearch_path=team",
    "postgresql://[2001:db8::1],[2001:db8::2]:6/d", "/home/a:b@c/x.db", "./ana:x/y.db",
]  # fmt: skip


@pytest.mark.parametrize("where", ADDRESSES)
def test_ok_a_password_is_hidden(where: str) -> None:
    shown = masked(where)
    assert SECRET not in shown
    assert "***" in shown
    assert masked(shown) == shown


@pytest.mark.parametrize("where", PLAIN)
def test_ok_what_holds_none_is_shown_as_it_is(where: str) -> None:
    assert masked(where) == where
    assert not looks_like_one(where)


def test_ok_no_password_of_any_letters_is_shown() -> None:
    dice = random.Random(10)
    for _ in range(3000):
        letters = "".join(dice.choices("ab:/?@#%&=,; 1", k=dice.randint(0, 8)))
        if letters[:1] == "1" and "?" in letters:
            continue  # that is a host's port, and an option
        shown = masked(f"postgresql://ana:{letters}{SECRET}{letters}@h/d")
        assert SECRET not in shown, letters


@pytest.mark.sqlite_only("about addresses of servers that are not there")
@pytest.mark.parametrize("where", ADDRESSES)
@pytest.mark.parametrize(
    "words",
    [["list"], ["open", "A case"], ["doctor"], ["config", "list"], ["config", "get", "store"], ["prompt"], ["status"], ["config", "list", "--json"]],
    ids=" ".join,
)  # fmt: skip
def test_ok_no_command_shows_a_password(support: Support, where: str, words: list[str]) -> None:
    """Neither what is answered nor what fails, and no folder is made that is called like it."""
    import os

    address = where.replace("@h", "@127.0.0.1:1").replace("//h", "//127.0.0.1:1").replace("=h ", "=127.0.0.1 ")
    done = support(*words, env={"SUPPORT_STORE": address})
    assert SECRET not in done.out + done.err
    assert not any(SECRET in name for name in os.listdir())


@pytest.mark.parametrize("where", [where for where in ADDRESSES if "://" not in where])
def test_err_an_address_that_is_malformed_is_no_file(support: Support, where: str) -> None:
    done = support("copy", where, "x.db")
    assert (done.status, SECRET in done.err) == (2, False)
    assert support("open", "A case", "--store", where).status == 2
