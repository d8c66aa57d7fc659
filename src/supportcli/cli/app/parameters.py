"""The parameters of a command: its own, as its function declares them, and the options it shares with others."""

from collections.abc import Callable, Sequence
from types import NoneType, UnionType
from typing import Any

from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.session.flags import SHARED
from supportcli.domain.named_tuple import NamedTuple


class Parameter(NamedTuple):
    """A parameter: how it is called, what its value is, and whether it is the command's own."""

    name: str
    #: One of `str`, `int`, `float` and `bool`; of each value, if it may be repeated.
    kind: type
    is_list: bool
    #: How an option is written; an argument has no names.
    names: tuple[str, ...]
    help: str
    metavar: str | None
    min: float | None = None
    max: float | None = None
    default: Any = None
    is_required: bool = False
    is_shared: bool = False
    is_signed: bool = False

    @property
    def label(self) -> str:
        """What a sentence calls it: `-m/--message`, `ID…`."""
        return "/".join(self.names) or self.metavar or self.name.upper()


def _shared(option: Option) -> Parameter:
    is_flag = option.metavar is None
    name = option.names[-1].removeprefix("--").replace("-", "_")
    return Parameter(
        name, bool if is_flag else str, False, option.names, option.help, option.metavar,
        default=False if is_flag else None, is_shared=True,
    )  # fmt: skip


HELP = _shared(Option("-h", "--help", help="Show this page."))
VERSION = _shared(Option("--version", help="Show the version."))


def shared(kind: str) -> tuple[Parameter, ...]:
    """Return the options that every command of a kind takes, and the one that shows its help."""
    return (*map(_shared, SHARED[kind]), HELP)


def every(function: Callable[..., None], kind: str) -> tuple[Parameter, ...]:
    """Return the parameters of a command, its own and the shared ones that it does not declare itself."""
    declared = own(function)
    names = {each.name for each in declared}
    return (*declared, *(each for each in shared(kind) if each.name not in names))


def own(function: Callable[..., None]) -> tuple[Parameter, ...]:
    """Return the parameters that the function of a command declares."""
    code, last = function.__code__, function.__defaults__ or ()
    by_place: Sequence[str] = code.co_varnames[: code.co_argcount]
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    given = dict(zip(by_place[len(by_place) - len(last) :], last, strict=True)) | (function.__kwdefaults__ or {})
    found: list[Parameter] = []
    for name in names:
        hint = function.__annotations__[name]
        if not isinstance(hint, type):
            found.append(_parameter(name, hint, given))
        elif hint is not Context:
            found += _bundled(hint, given.get(name))
    return tuple(found)


def gathered(function: Callable[..., None], values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a command's parameters as its function takes them: those of a bundle as one record."""
    for name, hint in function.__annotations__.items():
        if isinstance(hint, type) and hint is not Context:
            bundle: Any = hint
            values[name] = bundle(*map(values.pop, bundle._fields))
    return values


def _bundled(bundle: Any, default: Any) -> list[Parameter]:
    """Return the parameters that a bundle declares; a command may have another `default` of them."""
    defaults = bundle._field_defaults if default is None else default._asdict()
    return [_parameter(name, bundle.__annotations__[name], defaults) for name in bundle._fields]


def _parameter(name: str, hint: Any, defaults: dict[str, Any]) -> Parameter:
    kind, record = hint.__origin__, hint.__metadata__[0]
    if isinstance(kind, UnionType):
        kind = next(each for each in kind.__args__ if each is not NoneType)
    is_list = getattr(kind, "__origin__", None) is list
    names = () if isinstance(record, Argument) else record.names or (f"--{name.replace('_', '-')}",)
    return Parameter(
        name, kind.__args__[0] if is_list else kind, is_list, names, record.help,
        record.metavar or (None if names else name.upper()), record.min, record.max, defaults.get(name),
        name not in defaults, is_signed=isinstance(record, Option) and record.is_signed,
    )  # fmt: skip
