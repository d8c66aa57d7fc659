"""The reader that is Typer: a command of Typer's made from what a command of ours declares."""

from collections.abc import Callable
from inspect import Parameter, Signature, signature
from typing import Annotated, Any

import typer

from supportcli.cli.declare import Argument, Context


def translated(verb: str, function: Callable[..., None]) -> Callable[..., None]:
    """Return a function with parameters as Typer declares them, which hands what was read to the command's own."""
    names = list(signature(function).parameters.values())
    takes_context, own = bool(names) and names[0].annotation is Context, names
    own = names[1:] if takes_context else names

    def call(ctx: typer.Context, **values: Any) -> None:
        context = (Context(verb, dict(ctx.params), ctx.meta),) if takes_context else ()
        function(*context, **values)

    parameters = [Parameter("ctx", Parameter.KEYWORD_ONLY, annotation=typer.Context), *map(_parameter, own)]
    call.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    call.__annotations__ = {each.name: each.annotation for each in parameters}
    return call


def _parameter(declared: Parameter) -> Parameter:
    kind, record = declared.annotation.__origin__, declared.annotation.__metadata__[0]
    told = {"metavar": record.metavar, "help": record.help, "min": record.min, "max": record.max}
    made = typer.Argument(**told) if isinstance(record, Argument) else typer.Option(*record.names, **told)
    return Parameter(declared.name, Parameter.KEYWORD_ONLY, default=declared.default, annotation=Annotated[kind, made])
