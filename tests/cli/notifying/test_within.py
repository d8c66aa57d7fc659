"""A way that takes too long is left, whatever the other side does."""

import socket
import threading
import time
from pathlib import Path

import pytest

from supportcli.cli.notifying import send as sending
from supportcli.cli.notifying.within import within
from supportcli.domain.notification.message import SENT, failed
from tests.cli.notifying.examples import MESSAGE, way


def test_ok_in_time() -> None:
    assert within(5, lambda: SENT) == SENT


def test_err_what_it_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: failed("x", retryable=1 // 0 > 0))


def test_err_a_server_that_answers_a_byte_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            with server.accept()[0] as client:
                for each in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 20:
                    client.send(bytes([each]))
                    time.sleep(0.05)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        began = time.monotonic()
        where = way("webhook", tmp_path, body="json", url=f"http://127.0.0.1:{server.getsockname()[1]}")
        outcome = sending.send({"first": where}, "first", "-", MESSAGE)
        assert (outcome.sent, outcome.retryable, outcome.reason) == (False, True, "it took longer than 0.5 s")
        assert time.monotonic() - began < 3
        thread.join()
