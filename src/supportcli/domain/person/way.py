"""A way by which somebody is reached."""

from supportcli.domain.named_tuple import NamedTuple

#: What a way is used for.
ALL, PAGES, REST = "all", "pages", "rest"
USES = (ALL, PAGES, REST)


class Way(NamedTuple):
    """A way, named as the machines that send have it; `quiet` is a span of the day in which only pages come."""

    way: str
    address: str
    used_for: str = ALL
    quiet: str | None = None
