"""A way that is a mail server: mail from an address that somebody reads, to one person."""

import re
import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as ON_THE_WIRE
from email.utils import formatdate, parseaddr
from smtplib import (
    SMTP,
    SMTP_SSL,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from supportcli.cli.notifying.rules import is_address
from supportcli.cli.notifying.secret import secret
from supportcli.cli.notifying.way import Way
from supportcli.cli.notifying.within import PATIENCE
from supportcli.domain.notification.message import SENT, Message, Outcome, failed
from supportcli.presentation.notification.plain import subject, text
from supportcli.presentation.text.safe import one_line

_PORTS = {"starttls": 587, "tls": 465, "none": 25}
#: Why there was no answer that tells more, and whether that may pass: the first that fits an error.
_REASONS: Sequence[tuple[type[Exception], str, bool]] = (
    (SMTPNotSupportedError, "the mail server lacks what this takes: TLS, a login, or letters beyond ASCII", False),
    (SMTPServerDisconnected, "the mail server ended the connection", True),
    (SMTPException, "the mail server could not be understood", True),
    (ssl.SSLCertVerificationError, "the certificate of the mail server is not valid", True),
    (ssl.SSLError, "the mail server speaks no TLS that this machine accepts", True),
    (TimeoutError, f"the mail server took longer than {PATIENCE} s", True),
    (OSError, "the mail server could not be reached", True),
    (Exception, "the message or the password cannot be written as mail has it", False),
)
#: Characters of a subject, and of what a server says that are shown.
_SUBJECT, _SHOWN = 200, 300


def send(way: Way, address: str, message: Message) -> Outcome:
    """Hand the mail to the server of the way.

    Raises:
        NoSecret: its password cannot be had.

    """
    if not is_address(address):
        return failed("what is known is no mail address", retryable=False)
    password = secret(way, "password")
    try:
        return _deliver(way, mail_of(way, address, message), address, password)
    except SMTPRecipientsRefused as error:
        return _refused("the recipient", *next(iter(error.recipients.values())))
    except SMTPResponseException as error:
        return _refused("the message", error.smtp_code, error.smtp_error)
    except (OSError, ValueError, LookupError, MessageError) as error:
        # The library's own parser of headers fails in many ways.
        return _unreached(error)


def mail_of(way: Way, address: str, message: Message) -> EmailMessage:
    """Return the mail: no header of it has a line break, and one that is sent twice has the same name."""
    sender = way.given["from"]
    name, own = parseaddr(sender)
    local, _, domain = own.rpartition("@")
    mail = EmailMessage(ON_THE_WIRE)
    mail["From"] = Address(one_line(name), local, domain)
    mail["To"] = Address(one_line(message.to), *_halves(address))
    if "reply_to" in way.given:
        mail["Reply-To"] = Address("", *_halves(parseaddr(way.given["reply_to"])[1]))
    mail["Subject"] = subject(message)[:_SUBJECT]
    mail["Date"] = formatdate(message.at)
    named = re.sub(r"[^0-9A-Za-z]", "-", message.delivery)[:60] or "-"
    mail["Message-ID"] = f"<{named}@{domain.encode('idna').decode()}>"
    mail["Auto-Submitted"] = "auto-generated"
    if message.urgent:
        mail["Importance"] = "high"
    mail.set_content(f"{text(message)}\n", cte="quoted-printable")
    return mail


def _halves(address: str) -> tuple[str, str]:
    local, _, domain = address.rpartition("@")
    return local, domain


def _deliver(way: Way, mail: EmailMessage, address: str, password: str | None) -> Outcome:
    secured, host = way.given.get("tls", "starttls"), way.given["host"]
    port, own_name = way.given.get("port", _PORTS[secured]), _own_name()
    if secured == "tls":
        server: SMTP = SMTP_SSL(host, port, own_name, timeout=PATIENCE, context=ssl.create_default_context())
    else:
        server = SMTP(host, port, own_name, timeout=PATIENCE)
    try:
        if secured == "starttls":
            server.starttls(context=ssl.create_default_context())
        if password is not None:
            server.login(way.given["user"], password)
        server.send_message(mail, parseaddr(way.given["from"])[1], [address])
    finally:
        # It has the mail, or not; how it takes leave changes nothing.
        with suppress(SMTPException, OSError):
            server.quit()
        server.close()
    return SENT


def _own_name() -> str:
    # Without a question to a name server, which may take long.
    name = socket.gethostname()
    return name if "." in name and name.isascii() else "[127.0.0.1]"


def _refused(what: str, code: int, said: bytes | str) -> Outcome:
    detail = one_line((said if isinstance(said, str) else said.decode(errors="replace")).strip())[:_SHOWN]
    return failed(f"the mail server refused {what} ({code})", retryable=not 500 <= code < 600, detail=detail)


def _unreached(error: Exception) -> Outcome:
    reason, retryable = next((reason, may_pass) for kind, reason, may_pass in _REASONS if isinstance(error, kind))
    why = error.strerror if isinstance(error, OSError) and reason == _REASONS[-2][1] else None
    said = one_line(str(error))[:_SHOWN]
    return failed(f"{reason}: {one_line(why)}" if why else reason, retryable=retryable, detail=said)
