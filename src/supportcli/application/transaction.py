"""One transaction for a whole use case, begun again from its start when a server asks for it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from supportcli.application.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")


def transact(desk: Desk, work: Callable[[], T]) -> T:
    """Do some work all or nothing, and alone, at the instant at which it may; begun again, it takes a new instant."""

    def whole() -> T:
        with desk.held():
            return work()

    return desk.database.change(whole)


def in_one_transaction(function: Callable[Concatenate[Desk, P], T]) -> Callable[Concatenate[Desk, P], T]:
    """Run a use case all or nothing, and alone; what it does outside the store it may do more than once."""

    @wraps(function)
    def whole(desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return transact(desk, lambda: function(desk, *args, **kwargs))

    return whole
