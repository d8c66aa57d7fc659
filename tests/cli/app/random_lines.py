"""Random command lines, drawn from what the commands declare: mostly well-formed, with hostile values and faults."""

import random
from collections.abc import Iterator, Sequence

from supportcli.cli.app.catalogue import aliases, parameters
from supportcli.cli.app.parameters import VERSION, Parameter, shared

TEXTS = (
    "", " ", "-", "--", "-1", "-5.5", "-x", "--json", "--help", "-h", "=", "a=b", "--=", "x y", "x\ny", "\x1b[31m", "\x7f",
    "\udc80", "h\u00e9", "\u65e5\u672c", "\u202e", "S-1", "142", "@last", "me", "high", "vendor", "2h", "never", "always",
    "blue", "list", "sla", "status", "a" * 300, "'", '"', "\\", "$(x)", "*", "%s", "{}", "true", "None",
)  # fmt: skip
NUMBERS = (
    "0", "1", "7", "-1", "+7", " 8 ", "1_000", "\u0663", "007", "9" * 30, "9" * 5000, "1.5", "1e3", "nan", "inf", "-inf", "0x10",
    "", "one", "0.001",
)  # fmt: skip
FAULTS = (
    "--bogus",
    "--js",
    "--jso",
    "-z",
    "-5",
    "--5",
    "---",
    "--=x",
    "-=",
    "-qz",
    "-zq",
    "--no-json",
    "--JSON",
    "-Q",
    "-\u00e9",
)
ROOT = (*shared("read"), VERSION)


def lines(verb: str, count: int, seed: str) -> Iterator[list[str]]:
    """Draw command lines for a command."""
    draw = random.Random(f"{seed} {verb}")
    declared = parameters(verb)
    for _ in range(count):
        before = [word for each in _some(draw, ROOT, 2) for word in _option(draw, each)] if draw.random() < 0.25 else []
        yield [*before, *_words(draw, verb), *_rest(draw, declared)]


def _words(draw: random.Random, verb: str) -> list[str]:
    words = draw.choice((verb, *aliases(verb))).split()
    chance = draw.random()
    if chance < 0.02:
        words.insert(draw.randrange(len(words) + 1), draw.choice((*TEXTS, *FAULTS)))
    elif chance < 0.03:
        words.pop()
    elif chance < 0.04:
        words[-1] = words[-1][:-1]
    return words


def _rest(draw: random.Random, declared: Sequence[Parameter]) -> list[str]:
    is_sound = draw.random() < 0.7
    parts = [
        _option(draw, each, is_sound=is_sound) for each in declared if each.names and each.is_required
    ] if is_sound else []  # fmt: skip
    options = [each for each in declared if each.names and each.name != "help"]
    parts += [_option(draw, each, is_sound=is_sound) for each in _some(draw, options, 4)]
    parts += [
        [_value(draw, each, is_sound=is_sound)]
        for each in declared
        if not each.names
        for _ in range(_times(draw, each))
    ]
    if not is_sound:
        parts += [[draw.choice((*FAULTS, *TEXTS))] for _ in range(draw.choice((0, 0, 1, 1, 2)))]
        parts += [["--"]] * (draw.random() < 0.15) + [["-h"]] * (draw.random() < 0.05)
        parts += [[_letters(draw, declared)]] * (draw.random() < 0.2)
        parts += [[draw.choice(options).names[0]]] * (draw.random() < 0.1)
    elif draw.random() < 0.1:
        draw.shuffle(parts)
        return [*(word for part in parts if part[0].startswith("-") for word in part), "--",
                *(word for part in parts if not part[0].startswith("-") for word in part)]  # fmt: skip
    draw.shuffle(parts)
    return [word for part in parts for word in part]


def _times(draw: random.Random, argument: Parameter) -> int:
    if argument.is_list:
        return draw.choice((0, 1, 1, 2, 3, 12) if not argument.is_required else (0, 1, 1, 1, 2, 3, 12))
    return draw.choice((1, 1, 1, 1, 1, 0, 2) if argument.is_required else (0, 1, 1, 1, 2))


def _some(draw: random.Random, options: Sequence[Parameter], most: int) -> list[Parameter]:
    return [draw.choice(options) for _ in range(draw.randrange(most + 1))]


def _option(draw: random.Random, option: Parameter, *, is_sound: bool = True) -> list[str]:
    """Write an option in one of the ways there are."""
    name = draw.choice(option.names)
    if option.kind is bool:
        return [name if is_sound or draw.random() < 0.9 else f"{name}={draw.choice(TEXTS)}"]
    value = _value(draw, option, is_sound=is_sound)
    if draw.random() < 0.4:
        return [f"{name}={value}" if name.startswith("--") or draw.random() < 0.2 else f"{name}{value}"]
    return [name, value]


def _value(draw: random.Random, parameter: Parameter, *, is_sound: bool) -> str:
    if parameter.kind in {int, float}:
        return draw.choice(("1", "2", "30") if is_sound and draw.random() < 0.7 else NUMBERS)
    value = draw.choice(TEXTS)
    return "never" if is_sound and parameter.name == "color" else value or "x" if is_sound else value


def _letters(draw: random.Random, declared: Sequence[Parameter]) -> str:
    """Write short options in one word."""
    letters = [name[1] for each in declared for name in each.names if not name.startswith("--")]
    return (
        "-" + "".join(draw.choice(letters) for _ in range(draw.randrange(1, 4))) + draw.choice(("", "", "x", "=y", "-"))
    )
