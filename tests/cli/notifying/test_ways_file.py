"""The file of ways: what it may say, and whose it has to be."""

import os
from pathlib import Path

import pytest

from supportcli.cli.notifying.ways_file import load
from supportcli.domain.errors import Refused, UsageError

GOOD = """
[ways.mail]
kind = "smtp"
host = "mail.acme.example"
port = 587
from = "Desk <desk@acme.example>"
user = "desk"
password_command = ["pass", "show", "desk"]

[ways.chat]
kind = "webhook"
body = "slack"
url_file = "slack-url"

[ways.pager]
kind = "webhook"
body = "pagerduty"
token_file = "~/pagerduty-key"

[ways.my-phone]
kind = "command"
command = ["~/bin/sms"]

[ways.here]
kind = "desktop"

[ways.other]
kind = "apprise"
url_command = ["pass", "show", "telegram"]
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "supportcli").mkdir(mode=0o700)
    path = tmp_path / "supportcli" / "notify.toml"
    path.touch(0o600)
    return path


def test_ok_every_kind(file: Path) -> None:
    file.write_text(GOOD)
    ways = load()
    assert {name: way.kind for name, way in ways.items()} == {
        "mail": "smtp", "chat": "webhook", "pager": "webhook", "my-phone": "command", "here": "desktop",
        "other": "apprise",
    }  # fmt: skip
    assert {way.folder for way in ways.values()} == {str(file.parent)}


def test_ok_no_file_no_ways(file: Path) -> None:
    file.write_text("")
    assert load() == {}
    file.unlink()
    assert load() == {}


SMTP = 'kind = "smtp"\nhost = "m"\nfrom = "desk@acme.example"'
WEB = 'kind = "webhook"\nbody = '
BAD = {
    "x = 1": "'x' is nothing",
    "ways = 1": "ways is no table",
    "[ways": "this is not TOML",
    "[ways]\nmail = 1": "is no table",
    "[ways.Mail]\nkind = 'desktop'": "a way cannot be called 'Mail'",
    "[ways.\"a b\"]\nkind = 'desktop'": "cannot be called",
    "": "needs a kind",
    'kind = "fax"': "needs a kind: command,",
    'kind = ["smtp"]': "needs a kind",
    'kind = "command"': "needs 'command'",
    'kind = "command"\ncommand = "sms"': "'command', which is not a list of texts",
    'kind = "command"\ncommand = []': "not a list",
    'kind = "command"\ncommand = [1]': "not a list",
    'kind = "desktop"\nx = 1': "takes nothing",
    'kind = "apprise"': "needs url_command or url_file",
    'kind = "apprise"\nurl_file = "a"\nurl_command = ["b"]': "one is enough",
    f"{SMTP}\nhots = 1": "'hots', which is nothing of the kind smtp: it takes host,",
    f'{SMTP}\npassword = "s3cret"': "has a password, which does not stand here",
    f'{SMTP}\nport = "587"': "'port', which is not a number",
    f"{SMTP}\nport = 70000": "'port', which is not a number",
    f"{SMTP}\nport = true": "'port', which is not a number",
    f'{SMTP}\ntls = "maybe"': "none of starttls",
    f'{SMTP}\nuser = "x"': "needs user and a password",
    f'{SMTP}\npassword_file = "x"': "needs user and a password",
    f'{SMTP}\nuser = "x"\npassword_file = "x"\npassword_command = ["x"]': "one is enough",
    'kind = "smtp"\nhost = "m"': "needs 'from'",
    'kind = "smtp"\nhost = "m"\nfrom = "desk"': "'from', which is no mail address",
    f"{WEB}1": "'body', which is not a text",
    f'{WEB}"fax"': "needs a body: slack,",
    f'{WEB}"slack"': "needs url_command or url_file",
    f'{WEB}"slack"\nurl = "https://hooks.slack.com/secret"': "lets anybody send to slack",
    f'{WEB}"slack"\nurl_file = "x"\ntoken_file = "x"': "does not take",
    f'{WEB}"json"': "needs url, url_command",
    f'{WEB}"json"\nurl = "https://x"\nurl_file = "x"': "one is enough",
    f'{WEB}"ntfy"\ntoken = "x"': "has a token, which does not stand here",
    f'{WEB}"ntfy"\ntls = "starttls"': "neither tls nor none",
    f'{WEB}"pagerduty"': "needs token_command or token_file",
    **{
        f'kind = "smtp"\nhost = "m"\nfrom = "{each}"': "which nobody can answer"
        for each in (
            "noreply@acme.example", "no-reply@acme.example", "No.Reply@acme.example", "donotreply@acme.example",
            "do_not_reply@acme.example", "Desk <support-noreply@acme.example>", "desk@noreply.acme.example",
        )
    },
    f'{SMTP}\nreply_to = "no-reply@acme.example"': "which nobody can answer",
}  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_err_one_sentence_names_what_is_wrong(file: Path, text: str) -> None:
    is_way = not text.startswith(("x = ", "ways", "[ways"))
    file.write_text(f"[ways.first]\n{text}\n" if is_way else text)
    with pytest.raises(UsageError) as caught:
        load()
    assert BAD[text] in caught.value.message
    assert str(file) in caught.value.message
    assert "s3cret" not in caught.value.message
    assert "hooks.slack.com" not in caught.value.message
    assert not is_way or "the way first " in caught.value.message


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o620, 0o602, 0o604])
def test_err_others_may_open_it(file: Path, mode: int) -> None:
    file.write_text(GOOD)
    file.chmod(mode)
    with pytest.raises(Refused) as caught:
        load()
    assert caught.value.message.startswith(f"{file} is not read: ")
    assert f"chmod 600 {file}" in (caught.value.hint or "")


def test_err_its_folder_is_everybodys(file: Path) -> None:
    file.write_text(GOOD)
    file.parent.chmod(0o777)
    with pytest.raises(Refused, match="others may write into its folder"):
        load()


@pytest.mark.parametrize("kind", ["folder", "pipe", "binary"])
def test_err_it_is_no_text(file: Path, kind: str) -> None:
    if kind == "binary":
        file.write_bytes(b"\xff\xfe")
    else:
        file.unlink()
        file.mkdir(0o700) if kind == "folder" else os.mkfifo(file, 0o600)
    with pytest.raises((Refused, UsageError)):
        load()
