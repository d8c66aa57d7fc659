"""Options that say something of a customer: the same in `add` and `edit`."""

from typing import Annotated

from supportcli.cli.declare import Argument, Option

Words = list[str] | None
Who = Annotated[
    str, Argument(metavar="CUSTOMER", help="A customer: by any name, a phone number, an address, a contact.")
]
Alias = Annotated[Words, Option("--alias", metavar="NAME", help="Another name that leads here; repeatable.")]
Language = Annotated[str | None, Option("--language", metavar="L", help="What they speak.")]
Zone = Annotated[str | None, Option("--zone", metavar="ZONE", help="Where their clocks are: Europe/Helsinki.")]
Partner = Annotated[str | None, Option("--partner", metavar="NAME", help="The partner they came through.")]
Landscape = Annotated[
    str | None, Option("--landscape", metavar="TEXT", help="Notes on what they run; or from -F FILE.")
]
Agreement = Annotated[str | None, Option("--agreement", metavar="REF", help="The confidentiality agreement with them.")]
MayCollect = Annotated[str | None, Option("--may-collect", metavar="TEXT", help="What may be collected under it.")]
LookedAfterBy = Annotated[
    str | None, Option("--looked-after-by", metavar="WHO", help="Who knows them best, where no contract says so.")
]
Service = Annotated[
    Words, Option("--service", metavar="NAME=LIMIT", help="A service, and how far we answer for it; repeatable.")
]
Contact = Annotated[Words, Option("--contact", metavar="NAME", help="Somebody there, new or known.")]
Phone = Annotated[Words, Option("--phone", metavar="NR", help="The contact's phone numbers; repeatable.")]
Address = Annotated[Words, Option("--address", metavar="MAIL", help="The contact's addresses; repeatable.")]
MayAuthorise = Annotated[bool, Option("--may-authorise", help="The contact may authorise work on their side.")]
MayNot = Annotated[bool, Option("--may-not-authorise", help="The contact may not (the default).")]
ContactNote = Annotated[str | None, Option("--contact-note", metavar="TEXT", help="A note on the contact.")]
