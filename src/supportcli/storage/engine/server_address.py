"""The address of a server, `postgresql://USER@HOST/DATABASE`, as people write it and as the driver takes it."""

import re

from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.address_secrets import masked, odd_port, split
from supportcli.storage.engine.server_driver import extensions, psycopg2

#: `postgresql+psycopg` is how addresses were written while SQLAlchemy read them.
SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_FORM = "postgresql://USER@HOST/DATABASE"
#: A percent sign that begins no escape stands for itself.
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Address(NamedTuple):
    """Where a store is: `name` is the address as it may be shown, `parts` are libpq's keywords and their values."""

    name: str
    parts: dict[str, str]


def parse(url: str) -> Address:
    """Read an address; what people write unescaped in a password or an option is escaped for libpq.

    Raises:
        UsageError: it is none, or another kind of server's.

    """
    scheme, is_address, rest = url.partition("://")
    if not is_address:
        raise UsageError("That is not an address of a store.", _FORM)
    if scheme not in SCHEMES:
        raise UsageError(f"A store is a file or a PostgreSQL server, not {scheme}.", _FORM)
    user, password, place, options = split(rest)
    if odd_port(place) or "@" in place:
        raise UsageError(f"{masked(url)} is not an address of a store.", _FORM)
    secret = f":{_escaped(password)}" if password else ""
    written = f"{'' if user is None else f'{user}{secret}@'}{place}{'' if options is None else f'?{_options(options)}'}"
    try:
        return Address(
            f"postgresql://{masked(url).partition('://')[2]}", extensions.parse_dsn(f"postgresql://{written}")
        )
    except psycopg2.ProgrammingError as error:
        raise UsageError("That is not an address of a store.", _FORM) from error


def _escaped(text: str) -> str:
    return _BARE_PERCENT.sub("%25", text).replace("/", "%2F").replace("?", "%3F").replace("@", "%40")


def _options(query: str) -> str:
    """Escape the equals signs within values: `options=-csearch_path=NAME`."""
    pairs = (pair.partition("=") for pair in query.split("&"))
    return "&".join(f"{name}{sign}{value.replace('=', '%3D')}" for name, sign, value in pairs)
