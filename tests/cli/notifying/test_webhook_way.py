"""Webhooks, sent to a real server."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from supportcli.cli.notifying.send import send
from supportcli.cli.notifying.way import Way
from supportcli.domain.notification.message import SENT, Outcome
from supportcli.presentation.json_schema.answers import schema
from tests.cli.notifying.examples import MESSAGE, kept, way
from tests.cli.notifying.servers import LOCALHOST, http

SECRET = "xoxb-secret"


def sent(where: Way, address: str = "-") -> Outcome:
    return send({"first": where}, "first", address, MESSAGE)


def json_way(folder: Path, url: str, **more: object) -> Way:
    return way("webhook", folder, body="json", url=url, **more)


def test_ok_a_message_arrives_as_the_schema_says(tmp_path: Path) -> None:
    with http() as server:
        where = json_way(tmp_path, f"{server.url}/hook?x=1", token_file=kept(tmp_path, "token", SECRET))
        assert sent(where, "ana@acme.example") == SENT
    (post,) = server.posts
    Draft202012Validator(schema("notification")).validate(post.body)
    assert (post.path, post.body["address"], post.body["title"]) == ("/hook?x=1", "ana@acme.example", MESSAGE.title)
    assert post.headers["Authorization"] == f"Bearer {SECRET}"
    assert post.headers["Idempotency-Key"] == MESSAGE.delivery


@pytest.mark.parametrize(("body", "more"), [
    ("slack", {}), ("mattermost", {}), ("teams", {}), ("ntfy", {}), ("pagerduty", {"token_file": "token"}),
    ("opsgenie", {"token_file": "token"}),
])  # fmt: skip
def test_ok_every_service_gets_its_body(tmp_path: Path, body: str, more: Mapping[str, str]) -> None:
    kept(tmp_path, "token", SECRET)
    with http() as server:
        where = way("webhook", tmp_path, body=body, url_file=kept(tmp_path, "url", server.url), **more)
        assert sent(where) == SENT
    (post,) = server.posts
    assert "Checkout is down" in str(post.body)
    assert post.headers.get("Authorization") == ("GenieKey xoxb-secret" if body == "opsgenie" else None)
    assert post.body.get("routing_key") == (SECRET if body == "pagerduty" else None)


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408, 425, 429])
def test_ok_what_may_pass_can_be_tried_again(tmp_path: Path, status: int) -> None:
    with http((status, {"Retry-After": "120"})) as server:
        outcome = sent(json_way(tmp_path, server.url))
    assert outcome == Outcome(False, True, f"localhost answered {status}", 120, "no_service")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 422])
def test_ok_what_will_not_pass_is_not_tried_again(tmp_path: Path, status: int) -> None:
    with http((status, {"Retry-After": "120"})) as server:
        outcome = sent(json_way(tmp_path, server.url))
    assert outcome == Outcome(False, False, f"localhost answered {status}", None, "no_service")


def test_ok_a_webhook_that_answers_500_and_then_does_not(tmp_path: Path) -> None:
    with http(*[(500, {})] * 3, (204, {})) as server:
        outcomes = [sent(json_way(tmp_path, server.url)) for _ in range(4)]
    assert [each.sent for each in outcomes] == [False, False, False, True]
    assert len({post.headers["Idempotency-Key"] for post in server.posts}) == 1


@pytest.mark.parametrize(("text", "wait"), [
    ("0", 0), ("5", 5), ("999999999999", 24 * 3600), ("-5", None), ("soon", None), ("٣", None), ("", None),
    ("Mon, 01 Jan 2001 00:00:00 GMT", 0), ("Mon, 99 Jan 2001 00:00:00 GMT", None),
])  # fmt: skip
def test_ok_how_long_a_server_asks_to_wait(tmp_path: Path, text: str, wait: int | None) -> None:
    with http((429, {"Retry-After": text.encode().decode("latin-1")})) as server:
        assert sent(json_way(tmp_path, server.url)).retry_after == wait


def test_ok_a_server_that_names_an_instant(tmp_path: Path) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    with http((503, {"Retry-After": until})) as server:
        assert 3590 <= (sent(json_way(tmp_path, server.url)).retry_after or 0) <= 3600


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_ok_a_redirect_is_not_followed(tmp_path: Path, status: int) -> None:
    with http() as other, http((status, {"Location": other.url})) as server:
        outcome = sent(json_way(tmp_path, server.url))
    assert (outcome.sent, outcome.retryable, other.posts) == (False, False, [])


def test_ok_a_server_that_hangs_up_or_is_not_there(tmp_path: Path) -> None:
    with http((0, {})) as server:
        assert sent(json_way(tmp_path, server.url)) == Outcome(False, True, "localhost ended the connection")
    outcome = sent(json_way(tmp_path, server.url))
    assert outcome == Outcome(False, True, "localhost could not be reached: Connection refused")


def test_ok_a_certificate_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with http(tls=True) as server:
        refused = sent(json_way(tmp_path, server.url))
        assert "certificate of localhost is not valid" in refused.reason
        assert (refused.sent, refused.retryable, server.posts) == (False, True, [])
        monkeypatch.setenv("SSL_CERT_FILE", str(LOCALHOST))
        assert sent(json_way(tmp_path, server.url)) == SENT


NO_URL, NO_USER = "its URL is none of https", "its URL has a user in it: say token_command or token_file"
PLAIN = "its URL is http, which others can read"


@pytest.mark.parametrize(("url", "reason"), [
    *[(url, NO_URL) for url in (
        "localhost", "file:///etc/passwd", "ftp://localhost/x", "https://", "https://a b/", "https://localhost:x/",
        "https://acme.example/\x07", "https://ä.example/", "https://[::1/",
    )],
    ("https://ana:secret@localhost/", NO_USER), ("http://ana@localhost/", NO_USER),
    ("http://acme.invalid/secret", PLAIN), ("http://127.0.0.1.acme.invalid/", PLAIN), ("HTTP://localhost.acme.invalid/", PLAIN),
])  # fmt: skip
def test_err_no_url_to_send_to(tmp_path: Path, url: str, reason: str) -> None:
    where = way("webhook", tmp_path, body="slack", url_command=["printf", "%s", url])
    assert sent(where) == Outcome(False, False, reason)


def test_ok_http_goes_elsewhere_where_that_is_said(tmp_path: Path) -> None:
    outcome = sent(json_way(tmp_path, "http://acme.invalid/secret", tls="none"))
    assert (outcome.retryable, outcome.reason.partition(":")[0]) == (True, "acme.invalid could not be reached")
    assert "secret" not in str(outcome)


def test_err_a_token_cannot_add_a_header(tmp_path: Path) -> None:
    with http() as server:
        outcome = sent(json_way(tmp_path, server.url, token_command=["printf", "a\\rX-Evil: 1\\001"]))
        assert "\r" not in str([post.headers for post in server.posts])
        outcome = sent(json_way(tmp_path, server.url, token_command=["printf", "a\\001b"]))
    assert outcome == Outcome(False, False, "its token has characters that no token has")
