"""What services are sent: the fields that they ask for, and texts that stay texts."""

import json
import re
from typing import Any

import pytest

from supportcli.domain.notification.message import WHATS
from supportcli.presentation.notification.bodies import BODIES
from tests.cli.notifying.examples import HOSTILE, MESSAGE

ALL_HOSTILE = MESSAGE._replace(title=HOSTILE, text=HOSTILE, customer=HOSTILE, case=HOSTILE, to=HOSTILE)


def made(body: str, address: str = "-", **changed: Any) -> Any:
    # As it is on the wire.
    return json.loads(json.dumps(BODIES[body].make(MESSAGE._replace(**changed), address, "token")))


def hostile(body: str) -> Any:
    return json.loads(json.dumps(BODIES[body].make(ALL_HOSTILE, "-", "token")))


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    return [text for each in value for text in strings(each)] if isinstance(value, list) else [str(value)]


@pytest.mark.parametrize("body", sorted(BODIES))
def test_ok_no_control_and_no_bidi_mark_gets_through(body: str) -> None:
    if body != "json":
        assert [each for each in strings(hostile(body)) if re.search("[\x00-\x09\x0b-\x1f\u202e]", each)] == []


@pytest.mark.parametrize("body", sorted(BODIES))
def test_ok_every_sort_of_message(body: str) -> None:
    for what in (*WHATS, "of a newer program"):
        assert "Checkout is down" in str(
            made(body, what=what, text="", case=None, due_at=None, step=None, urgent=False)
        )


def test_ok_slack_is_told_no_markup_and_nobody_is_called_by_a_text() -> None:
    body = hostile("slack")
    assert "<" not in body["text"]
    assert "&lt;!channel&gt;" in body["text"]
    assert (body["mrkdwn"], body["parse"], body["link_names"]) == (False, "none", 0)
    assert made("slack", "U012ABCDEF")["text"].startswith("<@U012ABCDEF> Page S-142: Checkout is down\n")
    assert made("slack", "#alerts")["channel"] == "#alerts"
    # Anything else is no member, and mentions nobody.
    assert "<" not in made("slack", "!channel")["text"]


def test_ok_mattermost_shows_characters_as_they_are() -> None:
    said = hostile("mattermost")["text"]
    assert "@channel" not in said
    assert r"\[pay\]\(http://evil.example\)" in said
    assert "x@acme.example" in made("mattermost", text="x@acme.example")["text"]
    assert made("mattermost", text="- one\n+ two\n# three")["text"].count("\\") >= 3
    assert made("mattermost", "@ana")["channel"] == "@ana"
    assert "channel" not in made("mattermost")


def test_ok_teams_gets_runs_of_text_which_are_no_markdown() -> None:
    (attachment,) = hostile("teams")["attachments"]
    card = attachment["content"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert {block["type"] for block in card["body"]} == {"RichTextBlock"}
    assert {run["type"] for block in card["body"] for run in block["inlines"]} == {"TextRun"}
    assert "[pay](http://evil.example)" in str(card)


def test_ok_ntfy_names_the_topic() -> None:
    body = made("ntfy", "ana-nights", title="x" * 1000, text="y" * 10_000)
    assert (body["topic"], body["priority"], body["markdown"]) == ("ana-nights", 5, False)
    assert (len(body["title"]), len(body["message"])) == (250, 3500)
    assert made("ntfy", what="update", urgent=False)["priority"] == 3


def test_ok_pagerduty_takes_one_message_for_one_alert() -> None:
    body = made("pagerduty", title="x" * 2000)
    assert (body["routing_key"], body["event_action"], body["dedup_key"]) == ("token", "trigger", MESSAGE.delivery)
    assert (len(body["payload"]["summary"]), body["payload"]["severity"]) == (1024, "critical")
    assert body["payload"]["custom_details"]["Case"] == "S-142"
    assert made("pagerduty", what="warning", urgent=False)["payload"]["severity"] == "warning"


def test_ok_opsgenie_names_who_responds() -> None:
    body = made("opsgenie", "ana@acme.example", title="x" * 2000)
    assert (body["alias"], body["priority"], len(body["message"])) == (MESSAGE.delivery, "P1", 130)
    assert body["responders"] == [{"type": "user", "username": "ana@acme.example"}]
    assert made("opsgenie", "team:Night owls")["responders"] == [{"type": "team", "name": "Night owls"}]
    assert made("opsgenie")["responders"] == []


def test_ok_json_keeps_every_character() -> None:
    assert hostile("json")["title"] == HOSTILE
