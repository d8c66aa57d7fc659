"""Arguments and options that several verbs share; the same letter means the same everywhere."""

from typing import Annotated

import typer

from supportcli.domain.case.terms import CHANNELS

Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID…", help="Cases: 142, S-142, a uid's beginning, @last; - reads them from stdin."),
]
Message = Annotated[str | None, typer.Option("-m", "--message", metavar="TEXT", help="The text.")]
File = Annotated[
    str | None, typer.Option("-F", "--file", metavar="FILE", help="Read the text from a file; - is stdin.")
]
Recover = Annotated[bool, typer.Option("--recover", help="Begin with the text that was not sent last time.")]
Because = Annotated[
    str | None, typer.Option("-m", "--because", "--message", metavar="TEXT", help="Why, in writing; kept for good.")
]
Assignee = Annotated[str | None, typer.Option("-a", "--assignee", metavar="WHO", help="Who takes it; me is you.")]
Channel = Annotated[str | None, typer.Option("--channel", metavar="C", help=f"Over what: {', '.join(CHANNELS)}.")]
Limit = Annotated[int | None, typer.Option("-n", "--limit", metavar="N", help="At most N rows; 0 is all.")]
