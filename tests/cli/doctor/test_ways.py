"""What doctor says of the ways to reach people."""

from pathlib import Path

import pytest

from tests.conftest import Support

pytestmark = pytest.mark.sqlite_only("about a file beside the store")


def said(support: Support) -> list[tuple[str, str, str]]:
    checks = support("doctor", "--json").json["checks"]
    return [(each["name"], each["value"], each["state"]) for each in checks if each["name"] in {"way", "ways"}]


def test_ok_without_the_file_nothing_is_said(support: Support) -> None:
    support("open", "A store, please")
    assert said(support) == []


def test_ok_each_way_and_what_it_lacks(support: Support, home: Path) -> None:
    support("open", "A store, please")
    folder = home / ".config" / "supportcli"
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    (folder / "url").write_text("https://hooks.example/secret\n")
    (folder / "url").chmod(0o644)
    file = folder / "notify.toml"
    file.write_text(
        "[ways.sms]\nkind = 'command'\ncommand = ['sh']\n[ways.chat]\nkind = 'webhook'\nbody = 'slack'\nurl_file = 'url'\n"
        "[ways.mail]\nkind = 'smtp'\nhost = 'm'\nfrom = 'desk@acme.example'\nuser = 'x'\npassword_command = ['no-such']\n"
    )
    file.chmod(0o600)
    assert said(support) == [
        ("way", "sms: command", "ok"),
        (
            "way",
            f"chat: webhook slack; url_file is not read: others may read it: chmod 600 {folder / 'url'}",
            "problem",
        ),
        ("way", "mail: smtp m; password_command cannot be run: there is no program no-such", "problem"),
    ]
    file.chmod(0o644)
    assert said(support) == [("ways", f"{file} is not read: others may read it.", "problem")]
