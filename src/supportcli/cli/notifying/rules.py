"""What the file of ways may say: the keys of each kind, their types, and senders who cannot be answered."""

from collections.abc import Iterator, Mapping
from email.utils import parseaddr
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.presentation.notification.bodies import BODIES

TEXT, NUMBER, WORDS = "a text", "a number", "a list of texts"
#: How a connection is kept from being read by others.
SECURED = ("starttls", "tls", "none")
#: What such addresses are called, without what people put between the words.
_NO_REPLY = ("noreply", "donotreply", "dontreply", "notreply", "neverreply", "nepasrepondre", "keineantwort")
_BETWEEN = str.maketrans("", "", "-_.+ ")


class Kind(NamedTuple):
    """A kind of way: the keys that it takes with their types, and those that it needs."""

    takes: Mapping[str, str]
    needs: tuple[str, ...] = ()


def _secret(name: str) -> dict[str, str]:
    return {f"{name}_command": WORDS, f"{name}_file": TEXT}


KINDS: Mapping[str, Kind] = {
    "command": Kind({"command": WORDS}, ("command",)),
    "webhook": Kind(
        {"body": TEXT, "url": TEXT, "tls": TEXT, **_secret("url"), **_secret("token")}, ("body",)
    ),
    "smtp": Kind(
        dict.fromkeys(("host", "tls", "from", "reply_to", "user"), TEXT) | {"port": NUMBER} | _secret("password"),
        ("host", "from"),
    ),
    "desktop": Kind({}),
    "apprise": Kind(_secret("url")),
}  # fmt: skip
#: Secrets, which the file only says the place of.
_SECRETS = ("password", "token")


def faults(said: Any) -> Iterator[str]:
    """Yield what is wrong with a way, each as the rest of a sentence."""
    if not isinstance(said, dict):
        yield "is no table"
        return
    kind = said.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        yield f"needs a kind: {', '.join(KINDS)}"
        return
    found = [*_keys(KINDS[kind], kind, {key: value for key, value in said.items() if key != "kind"})]
    yield from found or _OF_KIND.get(kind, _nothing)(said)


def is_no_reply(address: str) -> bool:
    """Check whether an address says that nobody reads what is sent to it."""
    local, _, domain = address.casefold().rpartition("@")
    labels = (local, *domain.split(".")[:-2])
    return any(word in label.translate(_BETWEEN) for label in labels for word in _NO_REPLY)


def _keys(kind: Kind, called: str, said: Mapping[str, Any]) -> Iterator[str]:
    for key, value in said.items():
        if key in _SECRETS:
            yield f"has a {key}, which does not stand here: say {key}_command or {key}_file"
        elif key not in kind.takes:
            takes = f"it takes {', '.join(kind.takes)}" if kind.takes else "it takes nothing"
            yield f"has '{key}', which is nothing of the kind {called}: {takes}"
        elif not _fits(value, kind.takes[key]):
            yield f"has '{key}', which is not {kind.takes[key]}"
    for key in kind.needs:
        if key not in said:
            yield f"needs '{key}'"


def _fits(value: Any, wanted: str) -> bool:
    if wanted == WORDS:
        return isinstance(value, list) and bool(value) and all(isinstance(each, str) and each for each in value)
    if wanted == NUMBER:
        return type(value) is int and 0 < value < 65536
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _one_place(said: Mapping[str, Any], name: str, *others: str) -> Iterator[str]:
    given = [key for key in (*others, f"{name}_command", f"{name}_file") if key in said]
    if len(given) > 1:
        yield f"has {' and '.join(given)}: one is enough"


def _webhook(said: Mapping[str, Any]) -> Iterator[str]:
    body = BODIES.get(said["body"])
    if body is None:
        yield f"needs a body: {', '.join(BODIES)}"
        return
    yield from _one_place(said, "url", "url")
    yield from _one_place(said, "token")
    has_url, has_token = "url_command" in said or "url_file" in said, "token_command" in said or "token_file" in said
    if body.is_secret and "url" in said:
        yield f"has a url, which lets anybody send to {said['body']}: say url_command or url_file"
    elif body.url is None and not has_url and "url" not in said:
        yield f"needs {'' if body.is_secret else 'url, '}url_command or url_file"
    if body.proof == "needs" and not has_token:
        yield "needs token_command or token_file"
    if body.proof == "none" and has_token:
        yield f"has a token, which {said['body']} does not take"
    if said.get("tls", "tls") not in {"tls", "none"}:
        yield "has 'tls', which is neither tls nor none"


def _smtp(said: Mapping[str, Any]) -> Iterator[str]:
    if said.get("tls", SECURED[0]) not in SECURED:
        yield f"has 'tls', which is none of {', '.join(SECURED)}"
    yield from _one_place(said, "password")
    if ("user" in said) != ("password_command" in said or "password_file" in said):
        yield "needs user and a password, or neither: say password_command or password_file"
    for key in ("from", "reply_to"):
        address = parseaddr(said.get(key, ""))[1]
        if key in said and not is_address(address):
            yield f"has '{key}', which is no mail address"
        elif is_no_reply(address):
            yield f"has '{key}' {address}, which nobody can answer: a message comes from an address that somebody reads"


def is_address(text: str) -> bool:
    """Check whether this may be a mail address: a name, an @, a domain; no blanks, nothing that begins an option."""
    local, at, domain = text.rpartition("@")
    is_plain = bool(at and local and domain) and text.isprintable() and not set(text) & set(' ,;:<>()[]"\\\t')
    return is_plain and not text.startswith("-") and not domain.startswith(".") and ".." not in text


def _apprise(said: Mapping[str, Any]) -> Iterator[str]:
    yield from _one_place(said, "url")
    if "url_command" not in said and "url_file" not in said:
        yield "needs url_command or url_file"


def _nothing(_said: Mapping[str, Any]) -> Iterator[str]:
    yield from ()


_OF_KIND = {"webhook": _webhook, "smtp": _smtp, "apprise": _apprise}
