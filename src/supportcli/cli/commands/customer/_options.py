"""Options that say something of a customer: the same in `add` and `edit`."""

from typing import Annotated

import typer

Words = list[str] | None
Who = Annotated[
    str, typer.Argument(metavar="CUSTOMER", help="A customer: by any name, a phone number, an address, a contact.")
]
Alias = Annotated[Words, typer.Option("--alias", metavar="NAME", help="Another name that leads here; repeatable.")]
Language = Annotated[str | None, typer.Option("--language", metavar="L", help="What they speak.")]
Zone = Annotated[str | None, typer.Option("--zone", metavar="ZONE", help="Where their clocks are: Europe/Helsinki.")]
Partner = Annotated[str | None, typer.Option("--partner", metavar="NAME", help="The partner they came through.")]
Landscape = Annotated[
    str | None, typer.Option("--landscape", metavar="TEXT", help="Notes on what they run; or from -F FILE.")
]
Agreement = Annotated[
    str | None, typer.Option("--agreement", metavar="REF", help="The confidentiality agreement with them.")
]
MayCollect = Annotated[
    str | None, typer.Option("--may-collect", metavar="TEXT", help="What may be collected under it.")
]
LookedAfterBy = Annotated[
    str | None, typer.Option("--looked-after-by", metavar="WHO", help="Who knows them best, where no contract says so.")
]
Service = Annotated[
    Words, typer.Option("--service", metavar="NAME=LIMIT", help="A service, and how far we answer for it; repeatable.")
]
Contact = Annotated[Words, typer.Option("--contact", metavar="NAME", help="Somebody there, new or known.")]
Phone = Annotated[Words, typer.Option("--phone", metavar="NR", help="The contact's phone numbers; repeatable.")]
Address = Annotated[Words, typer.Option("--address", metavar="MAIL", help="The contact's addresses; repeatable.")]
MayAuthorise = Annotated[bool, typer.Option("--may-authorise", help="The contact may confirm work on their side.")]
MayNot = Annotated[bool, typer.Option("--may-not-authorise", help="The contact may not, which is so without a word.")]
ContactNote = Annotated[str | None, typer.Option("--contact-note", metavar="TEXT", help="A note on the contact.")]
