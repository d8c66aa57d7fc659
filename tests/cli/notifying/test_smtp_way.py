"""Mail, handed to a real server."""

from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from supportcli.cli.notifying.send import send
from supportcli.cli.notifying.smtp_way import mail_of
from supportcli.cli.notifying.way import Way
from supportcli.domain.notification.message import SENT, Message, Outcome
from tests.cli.notifying.examples import HOSTILE, MESSAGE, kept, way
from tests.cli.notifying.servers import LOCALHOST, Mail, mail

ANA, DESK = "ana@acme.example", "Desk <desk@acme.example>"


def mail_way(server: Mail, folder: Path, **more: Any) -> Way:
    given = {"host": "localhost", "port": server.port, "tls": "none", "from": DESK, **more}
    return way("smtp", folder, **given)


def sent(where: Way, address: str = ANA, message: Message = MESSAGE) -> Outcome:
    return send({"first": where}, "first", address, message)


def test_ok_a_mail_arrives(tmp_path: Path) -> None:
    with mail() as server:
        assert sent(mail_way(server, tmp_path, reply_to="night@acme.example")) == SENT
        # Sent twice, it is one mail to whoever looks at its name.
        assert sent(mail_way(server, tmp_path)) == SENT
    (sender, whom, got), (_, _, again) = server.mails
    assert (sender, whom) == ("desk@acme.example", [ANA])
    assert (str(got["From"]), str(got["To"]), got["Reply-To"]) == (DESK, f"ana <{ANA}>", "night@acme.example")
    assert (got["Subject"], got["Auto-Submitted"]) == ("Page S-142: Checkout is down", "auto-generated")
    assert got["Message-ID"] == again["Message-ID"] == f"<{MESSAGE.delivery}@acme.example>"
    text = got.get_content()
    assert "Nobody has taken it.\r\n" in text
    assert "Case: S-142\r\n" in text


def test_ok_letters_of_every_script(tmp_path: Path) -> None:
    said = MESSAGE._replace(title="Kassa ei toimi: ääkköset, Привет, 支払い" * 8, text="Так и есть\n.\nвот", to="Áine")
    with mail() as server:
        assert sent(mail_way(server, tmp_path), message=said) == SENT
    got = server.mails[0][2]
    assert "Привет, 支払い" in got["Subject"]
    assert "Так и есть\r\n.\r\nвот" in got.get_content()


def test_ok_a_hostile_title_adds_no_header(tmp_path: Path) -> None:
    said = MESSAGE._replace(title=HOSTILE, text=HOSTILE, to=HOSTILE, customer=HOSTILE, case=HOSTILE, delivery=HOSTILE)
    with mail() as server:
        assert sent(mail_way(server, tmp_path), message=said) == SENT
    ((_, whom, got),) = server.mails
    assert (whom, got["Bcc"], len(got.get_all("To") or ())) == ([ANA], None, 1)
    assert all("\n" not in str(value) for value in got.values())
    assert "\x1b" not in str(got["Subject"]) + got.get_content()


def test_ok_a_login_is_over_tls_that_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = {"user": "desk", "password_file": kept(tmp_path, "password", "s3cret")}
    for tls in ("starttls", "tls"):
        with mail(tls=tls) as server:
            where = mail_way(server, tmp_path, tls=tls, **more)
            assert sent(where) == Outcome(
                False, True, "the certificate of the mail server is not valid", None, sent(where).detail
            )
            assert (server.logins, server.mails) == ([], [])
            with monkeypatch.context() as trusted:
                trusted.setenv("SSL_CERT_FILE", str(LOCALHOST))
                assert sent(where) == SENT
        assert (server.logins, len(server.mails)) == ([("desk", "s3cret")], 1)


def test_err_a_server_without_tls_gets_no_password(tmp_path: Path) -> None:
    with mail() as server:
        outcome = sent(mail_way(server, tmp_path, tls="starttls", user="desk", password_command=["echo", "s3cret"]))
    assert (outcome.sent, outcome.retryable, server.logins) == (False, False, [])
    assert "s3cret" not in str((outcome, server.lines))


@pytest.mark.parametrize(("refuses", "retryable", "reason"), [
    ({"RCPT": "550 no such user"}, False, "the mail server refused the recipient (550)"),
    ({"RCPT": "450 greylisted"}, True, "the mail server refused the recipient (450)"),
    ({"MAIL": "553 not yours"}, False, "the mail server refused the message (553)"),
    ({"BODY": "552 too much"}, False, "the mail server refused the message (552)"),
    ({"BODY": "451 disk full"}, True, "the mail server refused the message (451)"),
    ({"EHLO": "421 busy", "HELO": "421 busy"}, True, "the mail server refused the message (421)"),
    ({"DATA": "hang up"}, True, "the mail server ended the connection"),
])  # fmt: skip
def test_ok_what_the_server_refuses(tmp_path: Path, refuses: dict[str, str], retryable: bool, reason: str) -> None:
    with mail(refuses) as server:
        outcome = sent(mail_way(server, tmp_path))
    assert (outcome.sent, outcome.retryable, outcome.reason, server.mails) == (False, retryable, reason, [])
    assert ANA not in outcome.reason


@pytest.mark.parametrize("leave", ["hang up", "500 what?"])
def test_ok_what_was_taken_is_sent_however_the_server_takes_leave(tmp_path: Path, leave: str) -> None:
    with mail({"QUIT": leave}) as server:
        assert sent(mail_way(server, tmp_path)) == SENT
    assert len(server.mails) == 1


def test_err_no_server_there(tmp_path: Path) -> None:
    with mail() as server:
        pass
    outcome = sent(mail_way(server, tmp_path))
    assert outcome[:3] == (False, True, "the mail server could not be reached: Connection refused")


@pytest.mark.parametrize("address", [
    "", "ana", "@acme.example", "ana@", "a@b@c>", "ana@acme.example\r\nBcc: b@acme.example", "a, b@acme.example",
    "-oQ@acme.example", "ana@acme.example>", "ana@.acme",
])  # fmt: skip
def test_err_no_mail_address(tmp_path: Path, address: str) -> None:
    with mail() as server:
        assert sent(mail_way(server, tmp_path), address) == Outcome(False, False, "what is known is no mail address")
    assert server.lines == []


def test_err_an_address_that_the_server_cannot_take(tmp_path: Path) -> None:
    with mail() as server:
        outcome = sent(mail_way(server, tmp_path), "ána@acme.example")
    assert (outcome.sent, outcome.retryable, server.mails) == (False, False, [])


def test_ok_a_mail_has_the_same_form_whoever_reads_it() -> None:
    made = mail_of(way("smtp", Path("/"), **{"from": "desk@münchen.example"}), ANA, MESSAGE)
    assert isinstance(made, EmailMessage)
    assert made["Message-ID"].endswith("@xn--mnchen-3ya.example>")
