"""support schema: what the program answers, for those who read it by machine."""

import json
import sys
from typing import Annotated

from supportcli.cli.declare import Argument, Context
from supportcli.cli.input.choices import one_of
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import session_of
from supportcli.presentation.formats.machine import write_json_array


def command(
    ctx: Context,
    name: Annotated[str | None, Argument(metavar="[NAME]", help="Which; without one, all are named.")] = None,
) -> None:
    """Print the JSON Schema of what the program answers.

    It describes one object; commands that answer many print an array of them. Keys are only ever added.

    Examples:
    support schema
    support schema case
    support schema error > error.schema.json

    """
    answers = lazy_import("presentation.json_schema.answers")
    known = one_of(name, tuple(answers.ANSWERS), "answer")
    if known is not None:
        sys.stdout.write(json.dumps(answers.schema(known), indent=2, ensure_ascii=False) + "\n")
    elif session_of(ctx).flags.get("json"):
        write_json_array(({"name": each, "about": about} for each, about in answers.summaries()), sys.stdout)
    else:
        sys.stdout.writelines(f"{each}\t{about}\n" for each, about in answers.summaries())
