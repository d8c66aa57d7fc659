"""Named tuples that are cheap to define: `typing.NamedTuple` compiles a constructor for each class.

A command that changes a case defines about a hundred of them and lives for a twentieth of a second; the standard
library's took a quarter of its instructions (docs/decisions/0065-named-tuples.md). These share one constructor. They
are written, checked by mypy and used like those of the standard library.
"""

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Self

__all__ = ["NamedTuple"]


def by_property(place: int, doc: str | None) -> property:
    """Return what reads the field at this place."""
    return property(itemgetter(place), doc=doc)


#: What reads a field in those of the library, too, in a third of the time; an interpreter need not have it.
_getter = vars(__import__("_collections")).get("_tuplegetter", by_property)


class _Named(tuple[Any, ...]):
    """What all of them share."""

    __slots__ = ()
    # Annotations here would be taken for fields of each class.
    _fields = ()  # type: tuple[str, ...]
    _field_defaults = {}  # type: Mapping[str, Any]  # noqa: RUF012

    def __new__(cls, /, *values: Any, **named: Any) -> Self:
        if named or len(values) != len(cls._fields):
            return tuple.__new__(cls, _fill(cls, values, named))
        return tuple.__new__(cls, values)

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        """Return one of as many values as there are fields."""
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, and {len(made)} values were given")
        return made

    def _replace(self, /, **named: Any) -> Self:
        """Return one with other values in these fields."""
        made = self._make(map(named.pop, self._fields, self))
        if named:
            raise ValueError(f"{type(self).__name__} has no fields {sorted(named)}")
        return made

    def _asdict(self) -> dict[str, Any]:
        """Return the values by field."""
        return dict(zip(self._fields, self, strict=True))

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)

    def __repr__(self) -> str:
        values = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({values})"


def _fill(cls: type[_Named], values: tuple[Any, ...], named: dict[str, Any]) -> list[Any]:
    """Return the values of all fields: those given by place, then by name, then what a field has by default.

    Raises:
        TypeError: a field has no value, or a value no field.

    """
    if len(values) > len(cls._fields):
        raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, and {len(values)} values were given")
    whole, defaults = list(values), cls._field_defaults
    for field in cls._fields[len(values) :]:
        if field in named:
            whole.append(named.pop(field))
        elif field in defaults:
            whole.append(defaults[field])
        else:
            raise TypeError(f"{cls.__name__} needs a value for {field!r}")
    if named:
        raise TypeError(f"{cls.__name__} was given {sorted(named)}, which are no fields or were given twice")
    return whole


def _annotated(body: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names that the body of a class annotates, in order."""
    if "__annotate_func__" in body:
        # From Python 3.14 on, annotations are worked out when they are asked for (PEP 649); 1 asks for their values.
        return tuple(body["__annotate_func__"](1))
    return tuple(body.get("__annotations__", ()))


class _Definition(type):
    """Turns a class statement with annotated fields into a class of named tuples."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
        fields = _annotated(body)
        defaults = {field: body[field] for field in fields if field in body}
        if len(bases) > 1 or tuple(defaults) != fields[len(fields) - len(defaults) :]:
            raise TypeError(f"{name}: a field without a default follows one that has one, or there is another base")
        getters = {field: _getter(place, None) for place, field in enumerate(fields)}
        shape = {"__slots__": (), "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
        return type(name, (_Named,), body | shape | getters)


if TYPE_CHECKING:
    from typing import NamedTuple
else:
    NamedTuple = type.__new__(_Definition, "NamedTuple", (), {})
