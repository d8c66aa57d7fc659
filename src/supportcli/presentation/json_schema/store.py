"""What is answered of the store as a whole, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.presentation.json_schema.types import Answer, Hash, Id, Instant


class HeadAnswer(Answer):
    """The end of the chain, from `audit head`."""

    seq: int
    hash: Hash


class FaultAnswer(Answer):
    """Something that is not as it should be."""

    where: str
    what: str


class BackwardsAnswer(Answer):
    """An event that was recorded earlier than the one before it, by their times."""

    seq: int
    recorded_at: Instant
    actor: str
    before_seq: int
    before_at: Instant
    before_actor: str
    seconds: int


class VerdictAnswer(Answer):
    """What `verify` found."""

    ok: bool
    events: int
    head: HeadAnswer
    test_store: Annotated[bool, Field(description="Was it begun under SUPPORT_NOW, for tests?")]
    faults: list[FaultAnswer]
    backwards: Annotated[
        list[BackwardsAnswer], Field(description="Events recorded earlier than the one before them: clocks differ.")
    ]


class BackupAnswer(Answer):
    """What `backup` wrote."""

    file: str
    events: int
    head: HeadAnswer
    bytes: int


class RestoredAnswer(Answer):
    """What `restore` did: `changed` is false if that backup was the store already."""

    changed: bool
    head: HeadAnswer
    replaced: Annotated[HeadAnswer | None, Field(description="The end of the log that was there.")]
    lost_events: Annotated[int | None, Field(description="What was in the store and not in the backup.")]
    kept: Annotated[str | None, Field(description="Where the previous store is kept: a file, or a schema.")]


class RebuiltAnswer(Answer):
    """What `rebuild` made good."""

    ok: bool
    differed: list[FaultAnswer]


class EvidenceAnswer(Answer):
    """The archive that `evidence` wrote."""

    file: str
    sha256: Annotated[Hash, Field(description="Of the archive itself: send it to the recipient by another channel.")]
    cases: list[Id]
    events: Annotated[int, Field(description="How many are shown in full.")]
    head: HeadAnswer
