"""Options that say what a runbook is like, for `add` and `edit`."""

from typing import Annotated

from supportcli.cli.declare import Argument, Option

Slug = Annotated[str, Argument(metavar="SLUG", help="The runbook's name: promised-payment.")]
Title = Annotated[str | None, Option("--title", metavar="TEXT", help="What it is for, in a line.")]
Topic = Annotated[str | None, Option("--topic", metavar="T", help="What it is about: billing.")]
Owner = Annotated[str | None, Option("--owner", metavar="WHO", help="Whose topic it is.")]
Categories = Annotated[
    list[str] | None, Option("--category", metavar="C", help="Cases of this category; may be repeated.")
]
Words = Annotated[list[str] | None, Option("--word", metavar="W", help="A word by which it is found; may be repeated.")]
