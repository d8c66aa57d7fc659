"""What was read from a command line becomes a call: values checked and converted, shared options apart."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.cli.app.parameters import Parameter
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.flags import checked_flag
from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple

#: How options are written whose value is a name.
_NAMES = frozenset((
    "NAME", "WHO", "WHOM", "CONTACT", "CUSTOMER", "PERSON", "PLAN", "C", "H", "L", "T", "W", "ZONE", "NR",
    "MAIL",
))  # fmt: skip
#: What is looked at first, wherever it stands: a page of help heeds the colour asked for.
_EAGER = ("help", "color")


class Reading(NamedTuple):
    """The words of one command: the texts given for each parameter, and the words that no parameter took.

    A flag is True or False, a repeatable parameter a tuple, anything else a text or nothing. Options stand in the order
    in which they were given, then arguments, then what was not given.
    """

    given: Mapping[str, Any]
    rest: Sequence[str]


class Bound(NamedTuple):
    """The values of a command's parameters: as its function takes them, and as `--key` remembers them."""

    values: dict[str, Any]
    params: dict[str, Any]
    wants_help: bool = False


def bind(path: str, parameters: Sequence[Parameter], reading: Reading, flags: dict[str, Any]) -> Bound:
    """Check what was read, in the order in which it was given; shared options go to `flags`.

    Raises:
        UsageError: something is missing, or is not what it should be.

    """
    bound = Bound({}, {})
    known = {each.name: each for each in parameters}
    order = sorted(reading.given, key=lambda name: not (name in _EAGER and known[name].is_shared))
    for name in order:
        parameter, given = known[name], reading.given[name]
        if not parameter.is_shared:
            bound.values[name], bound.params[name] = _converted(path, parameter, given)
        elif given not in {None, False}:
            if name == "help":
                return bound._replace(wants_help=True)
            flags[name] = checked_flag(name, given)
    return bound


def refuse_extra(path: str, words: Sequence[str]) -> None:
    """Refuse words that no parameter took.

    Raises:
        UsageError: there are some.

    """
    if words:
        extra = "".join(_shown(char) for char in " ".join(words))
        hint = f"Put a text of several words in quotes. Try: {path} --help"
        raise UsageError(f"{path} did not expect '{extra}'.", hint)


def _shown(char: str) -> str:
    return f"\\x{ord(char):02x}" if char < " " or "\x7f" <= char <= "\x9f" else char


def _converted(path: str, parameter: Parameter, given: Any) -> tuple[Any, Any]:
    """Return a value as the function takes it, and as the digest of `--key` has it: `()` where nothing was repeated."""
    if parameter.kind is bool:
        return given, given
    if given is None or given == ():
        if parameter.is_required:
            raise UsageError(f"{parameter.label} is missing: {parameter.help}", f"Try: {path} --help")
        return parameter.default, () if parameter.is_list else parameter.default
    if parameter.is_list:
        values = [_value(path, parameter, text) for text in given]
        return values, tuple(values)
    value = _value(path, parameter, given)
    return value, value


def _value(path: str, parameter: Parameter, text: str) -> Any:
    if parameter.kind is str:
        _check_name(path, parameter, text)
        return text
    lowest, highest = parameter.min, parameter.max
    has_span = lowest is not None or highest is not None
    try:
        value = parameter.kind(text)
    except ValueError:
        # Word for word what Typer said: scripts may look for it.
        numbers = f"a valid {parameter.kind.__name__}{' range' if has_span else ''}"
        what = "a whole number" if parameter.kind is int and not has_span else numbers
        raise UsageError(f"{parameter.label}: {text!r} is not {what}.", f"Try: {path} --help") from None
    if (lowest is not None and value < lowest) or (highest is not None and value > highest):
        raise UsageError(f"{parameter.label}: {value} is not in the range {span(parameter)}.", f"Try: {path} --help")
    return value


def _check_name(path: str, parameter: Parameter, text: str) -> None:
    """Refuse a blank name, such as that of a variable that was not set; for `edit` an empty one takes the name away."""
    if (text.isascii() and text.strip()) or not parameter.names or parameter.metavar not in _NAMES:
        return
    if lazy_import("domain.handle").is_blank(text) and (text or not path.endswith(" edit")):
        raise UsageError(f"{parameter.label} is blank.", "Leave it out, or give it a value.")


def span(parameter: Parameter) -> str:
    """Return the numbers a parameter may be, as a help page and an error show them: `x>=0`."""
    if parameter.max is None:
        return f"x>={parameter.min}"
    return f"x<={parameter.max}" if parameter.min is None else f"{parameter.min}<=x<={parameter.max}"
