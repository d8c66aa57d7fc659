"""Where a password may be in an address of a server, well written or not, and the address as it may be shown."""

import re
from urllib.parse import unquote

from supportcli.domain.named_tuple import NamedTuple

HIDDEN = "***"
#: A host's colon is followed by digits up to the next host, the database or the options.
_NO_PORT = r"(?!\d+(?:,[^@/?]*)?(?:[/?]|\Z))"
# A password may hold what should be escaped: it ends at the first @ that only hosts follow.
_LOGIN = re.compile(rf"(?P<user>[^:/?@]*)(?::{_NO_PORT}(?P<password>.*?))?@(?=[^@/?]*(?:[/?]|\Z))", re.DOTALL)
_SECRET_BEGINS = re.compile(rf"/*[^:/?@]*:{_NO_PORT}")
_UP_TO_COLON = re.compile(r"[^:]*:")
_SCHEME = re.compile(r"postgres(?:ql)?(?:\+\w+)?://", re.IGNORECASE)
_LOOSE_LOGIN = re.compile(r"\A((?:[a-z][\w+.-]*(?::|(?=//)))?/*[^:/@?\s]*):(?!//)(\S*)@", re.IGNORECASE)
_KEYWORD = re.compile(r"(\b\w*(?:password|secret|scram_\w+key)\w*\s*=\s*)('(?:\\.|[^'\\])*'|[^\s&;?]+)", re.IGNORECASE)
_LOOKS_LIKE_ONE = re.compile(
    r"postgres(?:ql)?(?:\+\w+)?(?::|//)|[\w.+-]+:[^\s/]+@[\w.\[\]:,-]+(?:/|\Z)|(?:.*\s)?(?:host|user|dbname|password)\s*=",
    re.IGNORECASE,
)


class Parts(NamedTuple):
    """What stands after `://`: who, their password, hosts and database, options."""

    user: str | None
    password: str | None
    place: str
    options: str | None


def split(rest: str) -> Parts:
    """Take apart what stands after `://`, as people write it: with a password that is not escaped."""
    login = _LOGIN.match(rest)
    place, mark, options = rest[login.end() if login else 0 :].partition("?")
    return Parts(login and login["user"], login and login["password"], place, options if mark else None)


def masked(where: str) -> str:
    """Return an address as it may be shown: whatever may be a password is hidden, also where the address is malformed.

    Where a password cannot be distinguished from a host, more is hidden than there need be.
    """
    scheme, is_address, rest = where.partition("://")
    if not is_address:
        return _KEYWORD.sub(rf"\1{HIDDEN}", _LOOSE_LOGIN.sub(rf"\1:{HIDDEN}@", where))
    if _SCHEME.match(rest):
        return f"{scheme}://{masked(rest)}"
    login = _SECRET_BEGINS.match(rest)
    if login is None and "@" in rest.partition("?")[0].partition(":")[2]:
        login = _UP_TO_COLON.match(rest)
    if login is None or "@" not in rest[login.end() :]:
        return f"{scheme}://{_masked_place(rest)}"
    user, password, place, options = split(rest)
    if user is None or password is None or "@" in f"{place}{options}":
        return f"{scheme}://{login[0]}{HIDDEN}@{_masked_place(rest.rpartition('@')[2])}"
    return f"{scheme}://{user}:{HIDDEN if password else ''}@{_masked_place(rest[rest.rindex('@') + 1 :])}"


def _masked_place(rest: str) -> str:
    """Mask what follows the login: hosts and database, and the options."""
    place, mark, options = rest.partition("?")
    hosts, slash, database = place.partition("/")
    shown = ",".join(map(_without_odd_port, hosts.split(",")))
    return f"{shown}{slash}{database}{mark}{''.join(map(_masked_option, re.split('([&;])', options)))}"


def odd_port(place: str) -> bool:
    """Check whether something stands where a host's port would be that is no number, such as a password."""
    return any(_without_odd_port(host) != host for host in place.partition("/")[0].split(","))


def looks_like_one(where: str) -> bool:
    """Check whether this is an address that lacks its `://`, and hardly the path of a file."""
    return "://" not in where and _LOOKS_LIKE_ONE.match(where) is not None


def _without_odd_port(host: str) -> str:
    name, bracket, port = host.rpartition("]")
    before, colon, port = port.partition(":")
    is_odd = colon and port and not (port.isascii() and port.isdecimal())
    return f"{name}{bracket}{before}:{HIDDEN}" if is_odd else host


def _masked_option(option: str) -> str:
    name, equals, value = option.partition("=")
    # libpq reads escapes in the names, too.
    plain = unquote(name).casefold()
    is_secret = "password" in plain or "secret" in plain or plain.startswith("scram_")
    return f"{name}={HIDDEN}" if equals and value and is_secret else option
