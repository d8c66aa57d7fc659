"""The bodies that services take for an event: what the program writes into them stays text there, whatever it says."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.notification.message import Message
from supportcli.presentation.notification.plain import facts, level, subject, text
from supportcli.presentation.notification.record import record
from supportcli.presentation.text.safe import one_line

Made = Mapping[str, Any]
#: What Mattermost reads as Markdown, anywhere or at the beginning of a line; and what may be the beginning of a name.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#>~|!])|^[+-]")
_NAMED = re.compile(r"(?<![A-Za-z0-9])@")
_SLACK_MEMBER = re.compile(r"[UW][A-Z0-9]{5,20}", re.ASCII)
#: How urgent a message is, in the words of the services: of PagerDuty, Opsgenie and ntfy.
_PAGERDUTY = ("critical", "error", "warning", "info")
_OPSGENIE = ("P1", "P2", "P3", "P4")
_NTFY = (5, 4, 3, 3)


class Body(NamedTuple):
    """How a service is spoken to: what makes its body, the scheme before its token, and where it is if not elsewhere.

    `proof` says whether it `needs` a token, `takes` one, or has `none`; `is_secret` whether its URL lets anybody send.
    """

    make: Callable[[Message, str, str], Made]
    proof: str = "none"
    scheme: str = ""
    url: str | None = None
    is_secret: bool = False


def slack(message: Message, address: str, _token: str) -> Made:
    """Render a message for Slack: `address` is a member to mention, or a channel (`#alerts`) or person (`@ana`)."""
    said = _slack_text(text(message))
    if _SLACK_MEMBER.fullmatch(address):
        said = f"<@{address}> {said}"
    made = {"text": said, "mrkdwn": False, "parse": "none", "link_names": 0, "unfurl_links": False}
    return made | ({"channel": address} if address[:1] in {"#", "@"} else {})


def mattermost(message: Message, address: str, _token: str) -> Made:
    """Render a message for Mattermost: `address` is a channel or `@ana`; `-` is the channel of the webhook."""
    lines = (_markdown_text(line) for line in text(message).split("\n"))
    made = {"text": "\n".join(lines), "priority": {"priority": "urgent" if message.urgent else "standard"}}
    return made | ({} if address == "-" else {"channel": address})


def teams(message: Message, _address: str, _token: str) -> Made:
    """Render a message for Microsoft Teams: a card of runs of text, which are no Markdown."""
    first, *more = text(message).split("\n")
    runs = [_run(first, weight="Bolder", color="Attention" if message.urgent else "Default")]
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard", "version": "1.4",
        "body": [*runs, *(_run(line) for line in more if line)],
    }  # fmt: skip
    return {
        "type": "message",
        "attachments": [
            {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
        ],
    }


def ntfy(message: Message, address: str, _token: str) -> Made:
    """Render a message for ntfy: `address` is the topic."""
    lines = text(message).partition("\n")[2]
    return {
        "topic": address, "title": _short(subject(message), 250), "message": _short(lines or subject(message), 3500),
        "priority": _NTFY[level(message)], "markdown": False,
    }  # fmt: skip


def pagerduty(message: Message, _address: str, token: str) -> Made:
    """Render an event of PagerDuty; one that comes twice is one alert."""
    return {
        "routing_key": token, "event_action": "trigger", "client": "support",
        "dedup_key": _short(message.delivery, 255),
        "payload": {
            "summary": _short(subject(message), 1024), "source": "support", "severity": _PAGERDUTY[level(message)],
            "class": message.what, "custom_details": {**dict(facts(message)), "to": one_line(message.to)},
        },
    }  # fmt: skip


def opsgenie(message: Message, address: str, _token: str) -> Made:
    """Render an alert of Opsgenie; `address` is who responds: a user, `team:NAME`, `schedule:NAME`, or `-`."""
    kind, colon, name = address.partition(":")
    responder = {"type": "user", "username": address}
    if colon and kind in {"team", "schedule", "escalation"}:
        responder = {"type": kind, "name": name}
    return {
        "message": _short(subject(message), 130), "alias": _short(message.delivery, 512), "source": "support",
        "description": _short(text(message), 15000), "priority": _OPSGENIE[level(message)],
        "details": {name.lower(): _short(value, 1000) for name, value in facts(message)},
        "responders": [] if address == "-" else [responder],
    }  # fmt: skip


def plain_json(message: Message, address: str, _token: str) -> Made:
    """Render a message as the program's own JSON, for whatever else there is."""
    return record(message, address)


BODIES: Mapping[str, Body] = {
    "slack": Body(slack, is_secret=True),
    "mattermost": Body(mattermost, is_secret=True),
    "teams": Body(teams, is_secret=True),
    "ntfy": Body(ntfy, "takes", "Bearer", "https://ntfy.sh"),
    "pagerduty": Body(pagerduty, "needs", url="https://events.pagerduty.com/v2/enqueue"),
    "opsgenie": Body(opsgenie, "needs", "GenieKey", "https://api.opsgenie.com/v2/alerts"),
    "json": Body(plain_json, "takes", "Bearer"),
}


def _slack_text(said: str) -> str:
    return said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _markdown_text(line: str) -> str:
    # Names are looked for whatever is escaped: only another character, which is not seen, keeps a word from being one.
    return _NAMED.sub("@\u2060", _MARKDOWN.sub(r"\\\g<0>", line))


def _run(line: str, **style: str) -> Made:
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": line, **style}]}


def _short(said: str, most: int) -> str:
    return said if len(said) <= most else f"{said[: most - 1]}…"
