"""Two customers that are one: the second is found through the first from then on."""

from typing import NamedTuple

from supportcli.domain.case.event import Event
from supportcli.domain.customer.customer import Customer
from supportcli.domain.customer.describing import check_lives
from supportcli.domain.errors import Refused


class Absorbed(NamedTuple):
    """Another customer turned out to be this one; its names are names of this one now."""

    other: str
    names: tuple[str, ...]
    because: str | None = None

    def apply(self, customer: Customer, _event: Event) -> None:
        """Go by its names too."""
        customer.merged.append(self.other)
        customer.aliases = [each for each in dict.fromkeys((*customer.aliases, *self.names)) if each != customer.name]


class MergedInto(NamedTuple):
    """The customer turned out to be another one."""

    other: str

    def apply(self, customer: Customer, _event: Event) -> None:
        """Be found through it."""
        customer.merged_into = self.other


def absorb(customer: Customer, other: Customer, because: str | None = None) -> tuple[Absorbed, MergedInto]:
    """Merge another customer into this one; the facts are for the two streams, in that order.

    Raises:
        Refused: they are one and the same, or one of them was merged before.

    """
    check_lives(customer)
    check_lives(other)
    if customer.key == other.key:
        raise Refused(f"{customer.name} and {other.name} are one customer already.")
    return Absorbed(other.key, other.names, because), MergedInto(customer.key)
