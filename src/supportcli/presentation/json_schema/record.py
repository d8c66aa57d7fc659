"""What a change of a record answers, as models."""

from typing import Annotated

from pydantic import WithJsonSchema

from supportcli.presentation.json_schema.types import Answer, RecordKind, Uid


class SaidAnswer(Answer):
    """Something that was said of a record."""

    uid: Uid
    seq: int
    kind: RecordKind


class RecordAnswer(Answer):
    """What was said of a customer or a person; commands that say it answer an array of these."""

    noun: str
    name: str
    ok: Annotated[bool, WithJsonSchema({"const": True})]
    changed: bool
    created: bool
    dry_run: bool = False
    events: list[SaidAnswer]
    sentences: list[str]
    warnings: list[str]
