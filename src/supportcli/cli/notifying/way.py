"""A way to reach people from this machine, as its file says it."""

from collections.abc import Mapping
from typing import Any

from supportcli.domain.named_tuple import NamedTuple


class Way(NamedTuple):
    """A way: what people call it, its kind, what is said of it; files it names lie below `folder`."""

    name: str
    kind: str
    given: Mapping[str, Any]
    folder: str = ""


Ways = Mapping[str, Way]
