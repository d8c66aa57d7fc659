"""Somebody is sent a test by each of their ways."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.person.reaching import reach
from supportcli.cli.notifying.trial import test as tried_by
from supportcli.domain.errors import NotFound, Refused
from supportcli.domain.person.reaching import WayGiven
from tests.cli.notifying.servers import Http, Mail, http, mail
from tests.desks import Office
from tests.instants import NOW


@pytest.fixture
def session(office: Office) -> Any:
    """Return a session as far as a test looks at one: its store and its instant."""
    return SimpleNamespace(desk=office.desk, now=NOW, tell=print)


@pytest.fixture
def servers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Mail, Http]]:
    """Start a mail server and a web server, and write the file of ways that names them."""
    folder = tmp_path / "config" / "supportcli"
    folder.mkdir(parents=True, mode=0o700)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder.parent))
    (folder / "sms").write_text(f"#!/bin/sh\ncat > '{folder}/got'\nexit 75\n")
    (folder / "sms").chmod(0o700)
    with mail() as mails, http() as web:
        (folder / "notify.toml").write_text(
            f"[ways.mail]\nkind = 'smtp'\nhost = 'localhost'\nport = {mails.port}\ntls = 'none'\nfrom = 'desk@acme.example'\n"
            f"[ways.chat]\nkind = 'webhook'\nbody = 'ntfy'\nurl = '{web.url}'\n"
            f"[ways.phone]\nkind = 'command'\ncommand = ['{folder}/sms']\n"
        )
        (folder / "notify.toml").chmod(0o600)
        yield mails, web


def test_ok_each_way_is_tried(office: Office, session: Any, servers: tuple[Mail, Http], tmp_path: Path) -> None:
    for fact in (
        WayGiven("Ana", "mail", "ana@acme.example", "rest", "00:00-23:59"), WayGiven("Ana", "chat", "ana-topic"),
        WayGiven("Ana", "phone", "+358 40 123", "pages"), WayGiven("Ana", "fax", "1"),
    ):  # fmt: skip
        reach(office.desk(), fact, ChangeRequest(NOW))
    before = office.database.all("SELECT count(*) AS n FROM event")[0]["n"]
    found = tried_by(session, "ana")
    assert [(each.way, each.address, each.outcome.sent, each.outcome.reason) for each in found] == [
        ("mail", "ana@acme.example", True, ""), ("chat", "ana-topic", True, ""),
        ("phone", "+358 40 123", False, "the command ended with 75"), ("fax", "1", False, "this machine has no way fax"),
    ]  # fmt: skip
    mails, web = servers
    assert mails.mails[0][2]["Subject"] == "Test: a message to Ana"
    assert web.posts[0].body["topic"] == "ana-topic"
    assert json.loads((tmp_path / "config/supportcli/got").read_text())["what"] == "test"
    assert office.database.all("SELECT count(*) AS n FROM event")[0]["n"] == before


def test_err_there_is_nobody_to_try(office: Office, session: Any) -> None:
    with pytest.raises(NotFound, match="Nobody is known as"):
        tried_by(session, "ana")
    office.open("Slow", assignee="ana")
    with pytest.raises(Refused, match="ana is reached by no way"):
        tried_by(session, "ana")
