"""Every parameter of every command is annotated, and says what it is."""

import importlib
import inspect
from typing import Annotated, get_origin, get_type_hints

import pytest

from supportcli.cli.app.catalogue import made
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
        assert told[0].help.endswith((".", "…")), f"{path}: the help of {name} is no sentence"
        assert not isinstance(parameter.default, Argument | Option)


@pytest.mark.parametrize("path", EVERY)
def test_what_takes_a_value_names_it(path: str) -> None:
    for param in made(path).params:
        is_switch = getattr(param, "is_flag", False)
        assert is_switch or param.metavar, f"{path}: {param.opts} has no metavar"
        assert not param.secondary_opts, f"{path}: {param.opts} has a --no- twin; give the option its name"
