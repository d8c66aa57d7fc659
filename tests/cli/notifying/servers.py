"""Real servers on the loopback address: one for webhooks, one for mail; each keeps what it was sent."""

import json
import ssl
import threading
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any, NamedTuple

#: The key and certificate of `localhost`, which no machine trusts unless it is told to.
LOCALHOST = Path(__file__).with_name("localhost.pem")


class Post(NamedTuple):
    """What a webhook got."""

    path: str
    headers: Mapping[str, str]
    body: Any


class Http:
    """A server for webhooks: what it got, and what it answers: a status with headers, the last of them for good."""

    def __init__(self, server: Any, answers: Sequence[tuple[int, Mapping[str, str]]], scheme: str) -> None:
        self.posts: list[Post] = []
        self.answers = list(answers)
        self.said = b"no_service"
        self.url = f"{scheme}://localhost:{server.server_address[1]}"


class Mail:
    """A mail server: what it got, and what it refuses: a status for a command."""

    def __init__(self, port: int, refuses: Mapping[str, str]) -> None:
        self.port, self.refuses = port, refuses
        self.mails: list[tuple[str, list[str], EmailMessage]] = []
        self.lines: list[str] = []
        self.logins: list[tuple[str, str]] = []


def _tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(LOCALHOST)
    return context


@contextmanager
def http(*answers: tuple[int, Mapping[str, str]], tls: bool = False) -> Iterator[Http]:
    """Serve webhooks until the end."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            kept.posts.append(Post(self.path, dict(self.headers), json.loads(sent)))
            status, headers = kept.answers.pop(0) if len(kept.answers) > 1 else kept.answers[0]
            if not status:
                return
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(kept.said)))
            self.end_headers()
            self.wfile.write(kept.said)

        def log_message(self, *_args: Any) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_args: Any) -> None:
            pass

    with Quiet(("127.0.0.1", 0), Handler) as server:
        kept = Http(server, answers or [(200, {})], "https" if tls else "http")
        if tls:
            server.socket = _tls().wrap_socket(server.socket, server_side=True)
        with _running(server):
            yield kept


@contextmanager
def mail(refuses: Mapping[str, str] | None = None, tls: str = "none") -> Iterator[Mail]:
    """Serve mail until the end: `tls` is what the server speaks (`none`, `starttls`, `tls`)."""

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            Talk(self, kept, tls).hold()

    class Quiet(ThreadingTCPServer):
        allow_reuse_address, daemon_threads = True, True

        def handle_error(self, *_args: Any) -> None:
            pass

    with Quiet(("127.0.0.1", 0), Handler) as server:
        kept = Mail(server.server_address[1], refuses or {})
        if tls == "tls":
            server.socket = _tls().wrap_socket(server.socket, server_side=True)
        with _running(server):
            yield kept


@contextmanager
def _running(server: Any) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


class Talk:
    """A conversation with a client, as RFC 5321 has it."""

    def __init__(self, handler: StreamRequestHandler, kept: Mail, tls: str) -> None:
        self.handler, self.kept, self.tls = handler, kept, tls
        self.read, self.write, self.whom, self.sender = handler.rfile, handler.wfile, [], ""
        self.is_secure = tls == "tls"

    def hold(self) -> None:
        with ExitStack() as self.opened:
            self.talk()

    def talk(self) -> None:
        self.say("220 localhost ESMTP")
        while (line := self.read.readline().decode().rstrip("\r\n")) or not self.read.closed:
            verb = line.partition(" ")[0].upper()
            if not line:
                return
            self.kept.lines.append(line)
            refused = self.kept.refuses.get(verb)
            if refused == "hang up":
                return
            if refused:
                self.say(refused)
            elif self.answered(verb, line):
                return

    def answered(self, verb: str, line: str) -> bool:
        if verb == "EHLO":
            more = ["STARTTLS"] * (self.tls == "starttls" and not self.is_secure) + ["AUTH PLAIN"] * self.is_secure
            said = ["localhost", *more, "8BITMIME"]
            self.say(*(f"250-{each}" for each in said[:-1]), f"250 {said[-1]}")
        elif verb == "STARTTLS":
            self.say("220 go ahead")
            made = self.opened.enter_context(_tls().wrap_socket(self.handler.request, server_side=True))
            self.read, self.write, self.is_secure = made.makefile("rb"), made.makefile("wb", 0), True
        elif verb == "AUTH":
            _, user, password = b64decode(line.split(" ")[2]).decode().split("\0")
            self.kept.logins.append((user, password))
            self.say("235 welcome")
        elif verb == "MAIL":
            self.sender, self.whom = line[10:].partition(">")[0].lstrip("<"), []
            self.say("250 ok")
        elif verb == "RCPT":
            self.whom.append(line[8:].partition(">")[0].lstrip("<"))
            self.say("250 ok")
        elif verb == "DATA":
            self.say("354 go on")
            self.keep()
        else:
            self.say("221 bye" if verb == "QUIT" else "250 ok")
        return verb == "QUIT"

    def keep(self) -> None:
        held = b""
        while (line := self.read.readline()) != b".\r\n":
            held += line[1:] if line.startswith(b"..") else line
        refused = self.kept.refuses.get("BODY")
        if not refused:
            made: Any = message_from_bytes(held, policy=SMTP)
            self.kept.mails.append((self.sender, self.whom, made))
        self.say(refused or "250 kept")

    def say(self, *lines: str) -> None:
        self.write.write("".join(f"{line}\r\n" for line in lines).encode())
