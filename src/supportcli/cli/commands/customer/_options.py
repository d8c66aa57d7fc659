"""Options that say something of a customer: the same in `add` and `edit`."""

from typing import Annotated

from supportcli.cli.declare import Argument, Option
from supportcli.cli.input.options import File
from supportcli.domain.named_tuple import NamedTuple

Words = list[str] | None
Who = Annotated[
    str, Argument(metavar="CUSTOMER", help="A customer: by any name, a phone number, an address, a contact.")
]
Alias = Annotated[Words, Option("--alias", metavar="NAME", help="Another name that leads here; repeatable.")]


class About(NamedTuple):
    """What a customer is like, as it was typed."""

    language: Annotated[str | None, Option("--language", metavar="L", help="What they speak.")] = None
    zone: Annotated[str | None, Option("--zone", metavar="ZONE", help="Where their clocks are: Europe/Helsinki.")] = (
        None
    )
    partner: Annotated[str | None, Option("--partner", metavar="NAME", help="The partner they came through.")] = None
    landscape: Annotated[
        str | None, Option("--landscape", metavar="TEXT", help="Notes on what they run; or from -F FILE.")
    ] = None
    file: File = None
    agreement: Annotated[
        str | None, Option("--agreement", metavar="REF", help="The confidentiality agreement with them.")
    ] = None
    may_collect: Annotated[
        str | None, Option("--may-collect", metavar="TEXT", help="What may be collected under it.")
    ] = None
    looked_after_by: Annotated[
        str | None, Option("--looked-after-by", metavar="WHO", help="Who knows them best, where no contract says so.")
    ] = None
    service: Annotated[
        Words, Option("--service", metavar="NAME=LIMIT", help="A service, and how far we answer for it; repeatable.")
    ] = None


class OfContact(NamedTuple):
    """A contact, and what is said of them, as it was typed."""

    contact: Annotated[Words, Option("--contact", metavar="NAME", help="Somebody there, new or known.")] = None
    phone: Annotated[Words, Option("--phone", metavar="NR", help="The contact's phone numbers; repeatable.")] = None
    address: Annotated[Words, Option("--address", metavar="MAIL", help="The contact's addresses; repeatable.")] = None
    may_authorise: Annotated[bool, Option("--may-authorise", help="The contact may authorise work on their side.")] = (
        False
    )
    may_not_authorise: Annotated[bool, Option("--may-not-authorise", help="The contact may not (the default).")] = False
    contact_note: Annotated[str | None, Option("--contact-note", metavar="TEXT", help="A note on the contact.")] = None
