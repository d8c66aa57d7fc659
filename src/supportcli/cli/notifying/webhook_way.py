"""A way that is a service which takes messages over HTTPS: chats, pagers, whatever else reads JSON."""

import json
import re
import time
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from ssl import SSLCertVerificationError, SSLError
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from supportcli.cli.notifying.secret import secret
from supportcli.cli.notifying.way import Way
from supportcli.cli.notifying.within import PATIENCE
from supportcli.domain.notification.message import SENT, Message, Outcome, failed
from supportcli.presentation.notification.bodies import BODIES
from supportcli.presentation.text.safe import one_line

#: Beside all from 500 on: it took too long, comes too early, too often. Other answers stay what they are.
_LATER = frozenset((408, 425, 429))
#: Seconds of the longest wait that a server may ask for; bytes of its answer that are read, characters that are shown.
_LONGEST_WAIT, _READ, _SHOWN = 24 * 3600, 4096, 300
_HERE = re.compile(r"localhost|127(\.\d{1,3}){3}|::1", re.ASCII)


class _NoRedirect(HTTPRedirectHandler):
    """A message goes to the server that was named, and to no other."""

    def redirect_request(self, *_args: Any) -> None:
        """Follow nothing."""


def send(way: Way, address: str, message: Message) -> Outcome:
    """Post the message to the service.

    Raises:
        NoSecret: its URL or token cannot be had.

    """
    body = BODIES[way.given["body"]]
    url = secret(way, "url") or way.given.get("url") or body.url or ""
    token = secret(way, "token") or ""
    fault = _fault_of(url, token, may_be_plain=way.given.get("tls") == "none")
    if fault:
        return failed(fault, retryable=False)
    headers = {"Content-Type": "application/json", "User-Agent": "support", "Idempotency-Key": _key(message.delivery)}
    if token and body.scheme:
        headers["Authorization"] = f"{body.scheme} {token}"
    made = json.dumps(body.make(message, address, token)).encode()
    return _post(Request(url, made, headers, method="POST"), urlsplit(url).hostname or "")  # noqa: S310  (see _fault_of)


def _fault_of(url: str, token: str, *, may_be_plain: bool) -> str | None:
    """Return why nothing is sent to a URL, without saying it; nothing if it can be."""
    try:
        parts = urlsplit(url)
        is_one = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        is_one = False
    if not is_one or parts.scheme not in {"https", "http"} or not (url.isascii() and url.isprintable()) or " " in url:
        return "its URL is none of https"
    if not (token.isascii() and token.isprintable()):
        return "its token has characters that no token has"
    if "@" in parts.netloc:
        return "its URL has a user in it: say token_command or token_file"
    return (
        None if parts.scheme == "https" or may_be_plain or _is_here(parts) else "its URL is http, which others can read"
    )


def _is_here(parts: SplitResult) -> bool:
    return _HERE.fullmatch(parts.hostname or "") is not None


def _opener() -> OpenerDirector:
    return build_opener(_NoRedirect)


def _post(request: Request, host: str) -> Outcome:
    try:
        with _opener().open(request, timeout=PATIENCE) as answer:
            answer.read(_READ)
    except HTTPError as error:
        with error:
            return _answered(error, host)
    except URLError as error:
        return _unreached(error.reason, host)
    except (OSError, HTTPException) as error:
        return _unreached(error, host)
    return SENT


def _answered(error: HTTPError, host: str) -> Outcome:
    try:
        said = one_line(error.read(_READ).decode(errors="replace").strip())[:_SHOWN]
    except (OSError, HTTPException):
        said = ""
    if 300 <= error.code < 400:
        return failed(f"{host} answered {error.code}, a redirect, which is not followed", retryable=False, detail=said)
    retryable = error.code in _LATER or error.code >= 500
    wait = _wait(error.headers.get("Retry-After")) if retryable else None
    return failed(f"{host} answered {error.code}", retryable=retryable, retry_after=wait, detail=said)


def _unreached(why: object, host: str) -> Outcome:
    if isinstance(why, SSLCertVerificationError):
        return failed(f"the certificate of {host} is not valid: {one_line(why.verify_message)}", retryable=True)
    if isinstance(why, TimeoutError):
        return failed(f"{host} took longer than {PATIENCE} s", retryable=True)
    if isinstance(why, SSLError):
        return failed(f"{host} speaks no TLS that this machine accepts", retryable=True)
    said = why.strerror if isinstance(why, OSError) else None
    return failed(
        f"{host} could not be reached: {one_line(said)}" if said else f"{host} ended the connection", retryable=True
    )


def _wait(text: str | None) -> int | None:
    """Return the seconds that a server asks to wait: a number of them, or a date."""
    if text is None:
        return None
    text = text.strip()
    if text.isascii() and text.isdecimal():
        return min(int(text[:9]), _LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(text).timestamp()
    except (ValueError, OverflowError):
        return None
    return max(0, min(int(until - time.time()), _LONGEST_WAIT))


def _key(delivery: str) -> str:
    """Return the name of a delivery as a header has it."""
    return re.sub(r"[^!-~]", "-", delivery)[:255]
