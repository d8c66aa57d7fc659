"""Every parameter of every command is annotated, and says what it is, in a bundle, too."""

import importlib
import inspect
from collections.abc import Iterator
from typing import Annotated, Any, get_origin, get_type_hints

import pytest

from supportcli.cli.app.catalogue import parameters
from supportcli.cli.app.command_line import understand
from supportcli.cli.app.parameters import gathered
from supportcli.cli.app.quick_reader import read
from supportcli.cli.commands.report import month, volume
from supportcli.cli.declare import Argument, Context, Option
from tests.cli.walk import EVERY, module_of

_NONE = inspect.Parameter.empty


def _declared(path: str) -> Iterator[tuple[str, Any, Any]]:
    """The name, the annotation and the default of each parameter of a command, with those of its bundles."""
    function = importlib.import_module(module_of(path)).command
    hints = get_type_hints(function, include_extras=True)
    assert hints.pop("return") is type(None)
    for name, parameter in inspect.signature(function).parameters.items():
        hint = hints[name]
        if hint is Context:
            continue
        if not isinstance(hint, type):
            yield name, hint, parameter.default
            continue
        given = parameter.default._asdict() if parameter.default is not _NONE else hint._field_defaults
        for field, inner in get_type_hints(hint, include_extras=True).items():
            yield field, inner, given.get(field, _NONE)


@pytest.mark.parametrize("path", EVERY)
def test_parameters_are_annotated_with_help(path: str) -> None:
    for name, hint, default in _declared(path):
        assert get_origin(hint) is Annotated, f"{path}: {name} has no Annotated type"
        told = [each for each in hint.__metadata__ if isinstance(each, Argument | Option)]
        assert len(told) == 1, f"{path}: {name} is neither argument nor option"
        assert told[0].help, f"{path}: {name} has no help"
        assert told[0].help.endswith((".", "…")), f"{path}: the help of {name} is not a sentence"
        assert not isinstance(default, Argument | Option)


@pytest.mark.parametrize("path", EVERY)
def test_every_parameter_of_the_function_is_read(path: str) -> None:
    defaults = {name: default for name, _, default in _declared(path)}
    found = [each for each in parameters(path) if not each.is_shared]
    assert [each.name for each in found] == list(defaults)
    for each in found:
        assert defaults[each.name] == (_NONE if each.is_required else each.default)


def test_a_bundle_is_declared_once_and_remembered_as_its_options() -> None:
    call = understand(["report", "volume", "--since", "2026-01-01", "--same", "A=B", "--html"], read)
    # The digest of --key is made of these: a bundle must not be seen there.
    assert list(call.context.params) == [
        "since", "same", "html", "until", "by", "compare", "limit", "markdown", "output", "explain", "mode",
    ]  # fmt: skip
    assert call.context.params["same"] == ("A=B",)
    assert sorted(call.values) == ["beside", "by", "period", "shown"]
    assert call.values["period"] == ("2026-01-01", None)
    assert call.values["beside"] == (None, ["A=B"])
    assert call.values["shown"].html
    assert not call.values["shown"].markdown


def test_a_command_can_have_another_default_of_a_bundle() -> None:
    assert [each.default for each in parameters("report month") if each.name == "compare"] == ["previous"]
    assert [each.default for each in parameters("report volume") if each.name == "compare"] == [None]
    assert understand(["report", "month"], read).values["beside"].compare == "previous"


def test_what_is_in_no_bundle_stays_as_it_is() -> None:
    values = {"month": "2026-11", "by": "week", "compare": None, "same": None}
    shown = dict.fromkeys(("limit", "markdown", "output", "explain", "html", "mode"))
    assert list(gathered(month.command, {**values, **shown})) == ["month", "by", "beside", "shown"]
    with pytest.raises(KeyError):
        gathered(volume.command, {"by": "month"})
