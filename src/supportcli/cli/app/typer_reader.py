"""The reader that is Typer, made from what a command declares; the one door to it, and only by its public names."""

import sys
from collections.abc import Callable, Sequence
from inspect import Parameter as Place
from inspect import Signature
from typing import Annotated, Any

import typer

from supportcli.cli.app.parameters import Parameter
from supportcli.cli.app.reading import Reading
from supportcli.domain.errors import UsageError

#: Typer looks for requests of completion in a variable of the environment that has the program's name in it.
_NAME = "command line"


def read(path: str, parameters: Sequence[Parameter], words: Sequence[str], *, to_first_word: bool = False) -> Reading:
    """Read the words of one command; `to_first_word` reads the options before the next command's name alone.

    Raises:
        UsageError: an option is unknown, or lacks its value, or takes none.

    """
    hook = sys.excepthook
    try:
        found = _app(tuple(parameters), to_first_word)(list(words), prog_name=_NAME, standalone_mode=False)
    except typer.TyperException as error:
        raise _in_our_words(error, path) from None
    finally:
        sys.excepthook = hook
    if not isinstance(found, Reading):
        # Typer has made an exit status of Ctrl-C.
        raise KeyboardInterrupt
    return found


def _app(parameters: tuple[Parameter, ...], to_first_word: bool) -> typer.Typer:
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    settings = {"allow_extra_args": True, "allow_interspersed_args": not to_first_word}
    app.command(add_help_option=False, context_settings=settings)(_receiver(parameters))
    return app


def _receiver(parameters: Sequence[Parameter]) -> Callable[..., Reading]:
    """Return a function that has these parameters as Typer declares them, and returns what it is called with."""
    lists = {each.name for each in parameters if each.is_list}

    def receive(ctx: typer.Context, **values: Any) -> Reading:
        order = [name for name in ctx.params if name in values]
        given = {name: tuple(values[name] or ()) if name in lists else values[name] for name in order}
        return Reading(given, list(ctx.args))

    places = [Place("ctx", Place.KEYWORD_ONLY, annotation=typer.Context), *map(_place, parameters)]
    receive.__signature__ = Signature(places)  # type: ignore[attr-defined]
    receive.__annotations__ = {each.name: each.annotation for each in places}
    return receive


def _place(parameter: Parameter) -> Place:
    """Declare a parameter as a text, texts or a flag: what is missing and what is not a number is judged by us."""
    hint: Any = list[str] | None if parameter.is_list else str | None
    if parameter.kind is bool:
        declared, hint, default = typer.Option(*parameter.names), bool, False
    elif parameter.names:
        declared, default = typer.Option(*parameter.names, parser=_as_typed), None
    else:
        declared, default = typer.Argument(parser=_as_typed), None
    return Place(parameter.name, Place.KEYWORD_ONLY, default=default, annotation=Annotated[hint, declared])


def _as_typed(text: str) -> str:
    return text


def _in_our_words(error: typer.TyperException, path: str) -> UsageError:
    """Return what Typer found in a sentence of ours; the kinds of its errors are private, what they carry is not."""
    option, near = getattr(error, "option_name", None), getattr(error, "possibilities", ())
    hint = f"Try: {path} --help"
    if hasattr(error, "possibilities"):
        meant = f"Did you mean {' or '.join(near)}? " if near else ""
        return UsageError(f"{path} has no option {option}.", f"{meant}{hint}")
    if option is not None:
        return UsageError(f"{option} {'needs a' if 'requires' in error.message else 'takes no'} value.", hint)
    return UsageError(error.format_message(), hint)
