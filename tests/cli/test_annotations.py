"""Every parameter of every command is annotated, and says what it is."""

import importlib
import inspect
from typing import Annotated, get_origin, get_type_hints

import pytest

from supportcli.cli.app.catalogue import parameters
from supportcli.cli.declare import Argument, Context, Option
from tests.cli.walk import EVERY, module_of


@pytest.mark.parametrize("path", EVERY)
def test_parameters_are_annotated_with_help(path: str) -> None:
    function = importlib.import_module(module_of(path)).command
    hints = get_type_hints(function, include_extras=True)
    assert hints.pop("return") is type(None)
    for name, parameter in inspect.signature(function).parameters.items():
        hint = hints[name]
        if hint is Context:
            continue
        assert get_origin(hint) is Annotated, f"{path}: {name} has no Annotated type"
        told = [each for each in hint.__metadata__ if isinstance(each, Argument | Option)]
        assert len(told) == 1, f"{path}: {name} is neither argument nor option"
        assert told[0].help, f"{path}: {name} has no help"
        assert told[0].help.endswith((".", "…")), f"{path}: the help of {name} is not a sentence"
        assert not isinstance(parameter.default, Argument | Option)


@pytest.mark.parametrize("path", EVERY)
def test_every_parameter_of_the_function_is_read(path: str) -> None:
    declared = inspect.signature(importlib.import_module(module_of(path)).command).parameters
    defaults = {name: each.default for name, each in declared.items() if each.annotation is not Context}
    found = [each for each in parameters(path) if not each.is_shared]
    assert [each.name for each in found] == list(defaults)
    for each in found:
        assert defaults[each.name] == (inspect.Parameter.empty if each.is_required else each.default)


@pytest.mark.parametrize("path", EVERY)
def test_what_takes_a_value_names_it(path: str) -> None:
    for each in parameters(path):
        assert each.kind is bool or each.metavar, f"{path}: {each.label} has no metavar"
        assert each.kind is not bool or each.names, f"{path}: {each.label} is a flag without a name"
        assert each.kind in {str, int, float, bool}, f"{path}: {each.label} is of a kind no reader knows"
