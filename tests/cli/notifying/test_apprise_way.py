"""Apprise, where it is installed, and what is said where it is not."""

import sys
from pathlib import Path

import pytest

from supportcli.cli.notifying.send import send
from supportcli.domain.notification.message import SENT, Outcome
from tests.cli.notifying.examples import HOSTILE, MESSAGE, kept, way
from tests.cli.notifying.servers import http

#: What it imports is its own business.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def sent(folder: Path, url: str, address: str = "ana") -> Outcome:
    where = way("apprise", folder, url_file=kept(folder, "url", url))
    return send({"first": where}, "first", address, MESSAGE._replace(title=HOSTILE))


def test_ok_it_sends(tmp_path: Path) -> None:
    pytest.importorskip("apprise", reason="apprise is not installed (supportcli[notify])")
    with http() as server:
        assert sent(tmp_path, f"{server.url.replace('http', 'json')}/{{address}}/x?z=secret", "a/../b") == SENT
    (post,) = server.posts
    # The address cannot say another place, and the title stays one line.
    assert post.path.startswith("/a%2F..%2Fb/x")
    assert "\n" not in post.body["title"]
    assert "<!channel>" in post.body["title"]


@pytest.mark.parametrize(("url", "retryable", "reason"), [
    ("nothing://{address}", False, "apprise knows no service by the URL of this way"),
    ("json://localhost:1/{address}", True, "apprise could not send it"),
])  # fmt: skip
def test_err_it_does_not_send(tmp_path: Path, url: str, retryable: bool, reason: str) -> None:
    pytest.importorskip("apprise", reason="apprise is not installed (supportcli[notify])")
    assert sent(tmp_path, url) == Outcome(False, retryable, reason)


def test_err_it_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    outcome = sent(tmp_path, "json://localhost")
    assert outcome == Outcome(False, False, "apprise is not installed: pip install 'supportcli[notify]'")
