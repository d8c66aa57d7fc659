"""What stands in a shell's prompt: how many cases are breached, and how long there is until the next deadline."""

from collections.abc import Mapping

#: What a prompt says when nobody can tell.
UNKNOWN = "?"
#: Names that stand between braces in a format.
PLACEHOLDERS = ("breached", "due", "due_at", "id")
_UNITS = (("d", 86400), ("h", 3600), ("m", 60))


class FormatError(ValueError):
    """A format holds what is not a placeholder."""


def prompt_line(breached: int, due_at: str | None, seconds: int, name: str, form: str | None) -> str:
    """Return the line: `2! 14m`, or what a format makes of it; nothing where nothing is owed and no format was given.

    `seconds` is the time until `due_at`, `name` the id of the case that is due then.

    Raises:
        FormatError: the format holds what is not a placeholder.

    """
    due = short(seconds) if due_at else "-"
    if form is None:
        return " ".join(part for part in (f"{breached}!" if breached else "", due if due_at else "") if part)
    return filled(form, {"breached": str(breached), "due": due, "due_at": due_at or "-", "id": name if due_at else "-"})


def filled(form: str, values: Mapping[str, str]) -> str:
    """Return a format with its placeholders filled in; `{{` and `}}` are braces.

    Raises:
        FormatError: it holds what is not a placeholder.

    """
    # Names alone, neither attributes nor widths: `str.format` would let a format reach into values.
    done, rest = "", form
    while rest:
        text, brace, rest = _to_brace(rest)
        done += text
        if brace and rest.startswith(brace):
            done, rest = done + brace, rest[1:]
        elif brace:
            name, closed, rest = rest.partition("}")
            if brace == "}" or not closed or name not in values:
                raise FormatError(name)
            done += values[name]
    return done


def _to_brace(text: str) -> tuple[str, str, str]:
    # The text before the first brace, that brace, and what comes after it.
    place = min((found for found in (text.find("{"), text.find("}")) if found >= 0), default=len(text))
    return text[:place], text[place : place + 1], text[place + 1 :]


def short(seconds: int) -> str:
    """Return seconds in their largest unit, never rounded up: `3d`, `2h`, `14m`, `<1m`."""
    return next((f"{seconds // size}{unit}" for unit, size in _UNITS if seconds >= size), "<1m")
