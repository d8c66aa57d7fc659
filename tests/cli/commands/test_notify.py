"""`support notify` as cron runs it, with a real mail server and a real web server on this machine."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from supportcli.presentation.json_schema.answers import schema
from tests.application.notifying.nights import LADDER
from tests.application.oncall.rotas import text
from tests.cli.notifying.servers import Http, Mail, http, mail
from tests.conftest import Support

NIGHT = "2026-11-23T{}:00Z"


@pytest.fixture
def web() -> Iterator[Http]:
    """A server for webhooks."""
    with http() as server:
        yield server


@pytest.fixture
def post() -> Iterator[Mail]:
    """A mail server."""
    with mail() as server:
        yield server


@pytest.fixture
def team(support: Support, home: Path, web: Http, post: Mail) -> Support:
    """A team that is reached by a webhook and by mail, and sends from here."""
    folder = home / ".config" / "supportcli"
    folder.mkdir(parents=True, exist_ok=True)
    ways = folder / "notify.toml"
    ways.write_text(
        f'[ways.phone]\nkind = "webhook"\nbody = "json"\nurl = "{web.url}/page"\ntls = "none"\n'
        f'[ways.mail]\nkind = "smtp"\nhost = "localhost"\nport = {post.port}\ntls = "none"\nfrom = "desk@acme.example"\n'
    )
    ways.chmod(0o600)
    (home / "policy.toml").write_text(text() + LADDER + '[notify]\nbreach = ["cy"]\nwarning = []\n')
    assert support("policy", "apply", "policy.toml").status == 0
    for who in ("ana", "boris", "cy"):
        support("person", "reach", who, "--way", "phone", "--address", f"+358 40 {who}", "--pages")
        support("person", "reach", who, "--way", "mail", "--address", f"{who}@acme.example", "--no-pages")
    assert support("notify", "enable").status == 0
    return support


def critical(support: Support) -> None:
    """Open a critical case that comes by phone."""
    words = ["open", "All is down", "-c", "Acme", "-p", "critical", "--channel", "phone"]
    done = support(*words, "--because", "no shop can pay", env={"SUPPORT_ME": "dora"})
    assert "PAGING by ladder critical: rota:nights; after 10 min boris" in done.out


def test_ok_a_page_and_a_mail_arrive_once(team: Support, web: Http, post: Mail) -> None:
    critical(team)
    done = team("notify")
    assert (done.status, done.err) == (0, "")
    assert done.out == "page to ana by phone: sent\n"
    assert (team("notify").out, team("notify").status) == ("", 0)
    (got,) = web.posts
    assert (got.body["what"], got.body["to"], got.body["case"], got.body["step"]) == ("page", "ana", "S-1", 1)
    assert got.body["title"] == "critical, Acme: All is down"
    assert "You have it: support ack S-1" in got.body["text"]
    # Nobody answers; the second step comes in its time, and the first response is late after a quarter of an hour.
    team("notify", now=NIGHT.format("12:10"))
    team("notify", now=NIGHT.format("12:15"))
    assert [each.body["to"] for each in web.posts] == ["ana", "boris", "cy"]
    ((_, whom, letter),) = post.mails
    assert (whom, letter["To"]) == (["cy@acme.example"], "cy <cy@acme.example>")
    assert letter["Subject"].startswith("Breached S-1: first response was due ")


def test_ok_who_answers_ends_it(team: Support, web: Http) -> None:
    critical(team)
    team("notify")
    done = team("ack", "1", "-m", "At a keyboard in five minutes", now=NIGHT.format("12:02"))
    assert done.sentences == "S-1: page acknowledged: At a keyboard in five minutes\n"
    for minute in range(3, 30, 3):
        team("notify", now=NIGHT.format(f"12:{minute:02}"))
    assert [each.body["to"] for each in web.posts] == ["ana"]
    log = team("log", "1", "--plain").out
    assert "paged ana (step 1 of ladder critical)" in log
    assert "page acknowledged: At a keyboard in five minutes" in log


def test_bad_nothing_is_sent_of_a_store_that_was_never_enabled_here_or_is_a_copy(team: Support, home: Path) -> None:
    critical(team)
    assert team("notify", "disable").out == "Nothing is sent from here any more.\n"
    done = team("notify")
    assert (done.status, done.out) == (3, "")
    assert "Nothing is sent: notices of this store were never enabled on this machine." in done.err
    assert "support notify enable" in done.err


@pytest.mark.sqlite_only("copies a file")
def test_bad_nothing_is_sent_of_a_copy_or_of_a_store_that_was_restored(
    team: Support, web: Http, tmp_path: Path, home: Path
) -> None:
    backup, store = tmp_path / "backup.db", home / ".local/share/supportcli/cases.db"
    critical(team)
    assert team("backup", str(backup)).status == 0
    done = team("notify", "--store", str(backup))
    assert (done.status, web.posts) == (3, [])
    assert "never enabled" in done.err
    assert team("notify").status == 0
    shutil.copy(backup, store)
    done = team("notify")
    assert (done.status, len(web.posts)) == (3, 1)
    assert "does not go on from where notices were sent last: it is a copy, or was restored" in done.err
    # Whoever works with it from now on says so.
    assert team("notify", "enable").status == 0
    assert team("notify").out == "page to ana by phone: sent\n"


def test_bad_a_webhook_that_answers_500(team: Support, web: Http) -> None:
    critical(team)
    web.answers = [(500, {}), (200, {})]
    done = team("notify")
    assert (done.status, done.out) == (1, "")
    assert "page to ana by phone: not sent, again in 60 s: " in done.err
    assert team("notify", now=NIGHT.format("12:00")).status == 0
    assert team("notify", now=NIGHT.format("12:02")).out == "page to ana by phone: sent\n"
    (row,) = team("notify", "status", "--json", now=NIGHT.format("12:02")).json
    Draft202012Validator(schema("delivery")).validate(row)
    assert (row["id"], row["state"], row["tries"], row["maybe_twice"]) == ("S-1", "sent", 2, False)


def test_ok_json_says_what_was_decided(team: Support) -> None:
    assert team("notify", "--json").json == {"decided": 0, "paged": [], "deliveries": [], "warnings": []}
    critical(team)
    answer: Any = team("notify", "--json").json
    Draft202012Validator(schema("notify")).validate(answer)
    assert answer["paged"] == [{"case": "S-1", "ladder": "critical", "step": 1, "people": ["ana"]}]
    (delivery,) = answer["deliveries"]
    assert {name: delivery[name] for name in ("what", "who", "way", "state")} == {
        "what": "page", "who": "ana", "way": "phone", "state": "sent",
    }  # fmt: skip


def test_ok_a_test_by_each_way(team: Support, web: Http, post: Mail) -> None:
    done = team("notify", "--test", "ana", "--json")
    assert done.status == 0
    Draft202012Validator(schema("tried")).validate(done.json[0])
    assert [(row["way"], row["sent"]) for row in done.json] == [("phone", True), ("mail", True)]
    assert (web.posts[0].body["what"], len(post.mails)) == ("test", 1)


def test_bad_a_test_of_a_way_that_does_not_take_it(team: Support, web: Http) -> None:
    web.answers = [(404, {})]
    done = team("notify", "--test", "ana", "--json")
    assert done.status == 1
    assert [row["sent"] for row in done.json] == [False, True]


def test_ok_status_before_and_after(team: Support) -> None:
    done = team("notify", "status")
    assert (done.status, done.out) == (0, "")
    assert "Sent from " in done.err
    team("notify", "disable")
    assert "Nothing is sent from here: " in team("notify", "status").err


def test_ok_a_person_without_a_way_is_passed_over_and_said(team: Support) -> None:
    team("person", "reach", "ana", "--way", "phone", "--forget")
    critical(team)
    done = team("notify")
    assert "S-1: step 1 of ladder critical reaches nobody (ana: no way to page them)" in done.err
    # The next step runs at once, and the end hears of it.
    assert sorted(done.out.splitlines()) == [f"page to {who} by phone: sent" for who in ("boris", "boris", "cy")]


def test_bad_actions(support: Support) -> None:
    assert support("notify", "always").status == 2
    assert support("notify", "status", "--test", "ana").status == 2
    assert support("ack", "1").status == 4


def test_bad_an_answer_to_nothing(support: Support) -> None:
    support("open", "Odd")
    done = support("ack", "1")
    assert done.status == 3
    assert "S-1: nobody is paged about it." in done.err


def test_ok_undoing_the_opening_takes_the_ladder_along(team: Support, web: Http) -> None:
    critical(team)
    done = team("undo", "1", "--yes", "--because", "it was opened by mistake", env={"SUPPORT_ME": "dora"})
    assert done.status == 0, done.err
    team("notify")
    assert web.posts == []
    assert team("verify").status == 0


def test_ok_what_was_sent_is_not_undone(team: Support) -> None:
    critical(team)
    team("notify", env={"SUPPORT_ME": "ana"})
    done = team("undo", env={"SUPPORT_ME": "ana"})
    assert done.status in {3, 4}
    assert json.loads(team("show", "1", "--json").out)["status"] == "new"


def test_ok_hooks_hear_of_pages_and_breaches_once(team: Support, home: Path, web: Http) -> None:
    folder = home / ".config" / "supportcli" / "hooks"
    folder.mkdir(mode=0o700)
    for name, script in (
        ("on-page", 'cat >> "$HOME/said"; echo >> "$HOME/said"'),
        ("on-breach", 'cat >> "$HOME/said"; echo >> "$HOME/said"; echo "I do not like it" >&2; exit 1'),
        # Who could refuse changes is not asked about pages.
        ("pre-change", '[ "$(grep -c notify)" = 0 ]'),
    ):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o700)
    critical(team)
    for minute in ("12:00", "12:01", "12:15", "12:16"):
        done = team("notify", now=NIGHT.format(minute))
        assert ("The hook on-breach failed: I do not like it." in done.err) == (minute == "12:15")
    said = [json.loads(line) for line in (home / "said").read_text().splitlines()]
    for each in said:
        Draft202012Validator(schema("hook")).validate(each)
    assert [(each["hook"], each["about"]["case"], each["about"]["people"]) for each in said] == [
        ("on-page", "S-1", ["ana"]), ("on-page", "S-1", ["boris"]), ("on-breach", "S-1", ["cy"]),
    ]  # fmt: skip
    assert [each.body["to"] for each in web.posts] == ["ana", "boris"]
    assert "on-page" in team("doctor").out


@pytest.mark.parametrize("script", ["sleep 60", "exit 3"])
def test_bad_a_hook_that_hangs_or_fails_keeps_no_page_back(
    team: Support, home: Path, web: Http, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("supportcli.cli.input.hooks.PATIENCE", 0.2)
    folder = home / ".config" / "supportcli" / "hooks"
    folder.mkdir(mode=0o700)
    (folder / "on-page").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "on-page").chmod(0o700)
    critical(team)
    done = team("notify")
    assert (done.status, len(web.posts)) == (0, 1)
    assert "The hook on-page failed: " in done.err


def test_ok_two_hosts_at_once_send_once(team: Support, web: Http) -> None:
    critical(team)
    hosts = [
        subprocess.Popen([sys.executable, "-m", "supportcli", "notify"], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    said = "".join(host.communicate()[0] for host in hosts)
    assert said == "page to ana by phone: sent\n"
    assert [each.body["to"] for each in web.posts] == ["ana"]


@pytest.mark.sqlite_only("what a run imports")
def test_ok_a_run_with_nothing_to_say_speaks_to_nobody(team: Support) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "supportcli", "notify"], capture_output=True, text=True, check=True
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "supportcli.cli.commands._notify" in imported
    assert not imported & {"socket", "ssl", "http.client", "smtplib", "urllib.request", "apprise", "subprocess"}
    assert done.stdout == ""


def test_ok_the_page_says_who_has_it_and_how_long_that_took(team: Support) -> None:
    critical(team)
    assert "Paging: NOBODY ANSWERED, ladder critical, next page " in team("show", "1", "--plain").out
    team("notify")
    team("ack", "1", now=NIGHT.format("12:04"))
    later = NIGHT.format("12:05")
    assert "Paging: acknowledged by ana " in team("show", "1", "--plain", now=later).out
    paging = team("show", "1", "--json", now=later).json["paging"]
    assert (paging["acknowledged_by"], paging["answered_seconds"]) == ("ana", 240)
    assert paging["next_at"] == "2026-11-23T12:34:00Z"


def test_bad_a_way_that_this_machine_does_not_have_is_left_to_another_or_to_later(
    team: Support, web: Http, home: Path
) -> None:
    ways = home / ".config" / "supportcli" / "notify.toml"
    text = ways.read_text()
    ways.unlink()
    critical(team)
    done = team("notify")
    assert "page to ana by phone: not sent, again in 60 s: this machine has no way phone" in done.err
    ways.write_text(text)
    ways.chmod(0o600)
    assert team("notify", now=NIGHT.format("12:01")).out == "page to ana by phone: sent\n"
    assert len(web.posts) == 1


def test_bad_pages_that_wait_because_nothing_runs_are_said(team: Support) -> None:
    critical(team)
    assert "PAGES WAIT" not in team("status", now=NIGHT.format("12:01")).out
    late = NIGHT.format("12:12")
    assert "PAGES WAIT for 12 min: does `support notify` run? (support doctor)" in team("status", now=late).out
    assert "pages wait for 12 min" in team("doctor", now=late).out
    team("notify", now=late)
    assert "PAGES WAIT" not in team("status", now=late).out
    assert "sent from this machine" in team("doctor", now=late).out


def test_bad_a_state_folder_that_cannot_be_written(team: Support, web: Http, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    env = {"XDG_STATE_HOME": str(blocked)}
    done = team("notify", "enable", env=env)
    assert (done.status, done.out) == (7, "")
    assert "It cannot be noted that notices are sent from here: " in done.err
    assert team("notify", env=env).status == 3
    # What is sent is sent, whether its end can be noted or not.
    critical(team)
    state = Path(os.environ["XDG_STATE_HOME"]) / "supportcli" / "notify"
    (noted,) = state.iterdir()
    text = noted.read_text()
    noted.unlink()
    noted.symlink_to("/dev/full")
    assert team("notify").status == 3
    noted.unlink()
    noted.write_text(text)
    assert team("notify").out == "page to ana by phone: sent\n"
    assert len(web.posts) == 1
