"""A recording: a command or a shell that was run for a case; what its facts add up to, without the output itself."""

from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple

#: Kinds of recordings.
KINDS = ("run", "shell")
#: What a command can read that nobody types.
SOURCES = ("pipe", "file")
#: What is said of one that the store could not be asked about while it ran.
UNCHECKED = "REVOCATION NOT CHECKED"
#: The first fact, with the command.
BEGAN = "recording_began"
#: The fact that carries output; a recording is many of these, and none is needed to say what it is.
CHUNK = "recording_chunk"
#: The fact that says how much was read from a pipe or a file.
READ = "recording_input"


class RecordingBegan(NamedTuple):
    """A command is about to be run for a case.

    `command` is as a shell would write it, masked; `gate` how the case stood, `by` who confirmed that we may; `columns`
    and `rows` are the terminal's, nothing without one, as is `term`; `masks` is how many there are, never which.
    `proof` is the SHA-256 of a key that only its recorder has: what is recovered later has to show the key. `source`
    is where it reads from, if nobody types: a pipe or a file; `level` is as whom it works on the customer's side.
    """

    case: int
    kind: str
    command: str
    host: str | None = None
    window: int | None = None
    gate: str = "none"
    by: str | None = None
    local: bool = False
    columns: int | None = None
    rows: int | None = None
    term: str | None = None
    masks: int = 0
    proof: str | None = None
    source: str | None = None
    level: str | None = None

    def apply(self, recording: "Recording", event: Event) -> None:
        """The recording is there."""
        recording.began = self
        recording.began_at = event.occurred_at
        recording.actor = event.actor


class RecordingChunk(NamedTuple):
    """A part of the output: frames (docs/recordings.md), from so many milliseconds after the beginning."""

    offset: int
    data: str

    def apply(self, _recording: "Recording", _event: Event) -> None:
        """Nothing: what was said is read when somebody wants to see it."""


class InputRead(NamedTuple):
    """What a command was given to read from a pipe or a file: so many bytes in all.

    `digest` is the SHA-256 of `salt`, as text, and these bytes; there is none where a mask took something out of what
    was `kept` (docs/decisions/0038).
    """

    offset: int
    source: str
    bytes: int
    kept: bool = False
    salt: str | None = None
    digest: str | None = None

    def apply(self, recording: "Recording", _event: Event) -> None:
        """Nothing changes but what is known of it."""
        recording.input = self


class WindowEnded(NamedTuple):
    """The access window ended while the command ran, so many milliseconds after the beginning.

    It was `revoked`, or its time was over.
    """

    offset: int
    window: int | None = None
    kills: bool = False
    revoked: bool = False

    def apply(self, recording: "Recording", _event: Event) -> None:
        """It went on, or was ended, without a right to be there."""
        recording.outlived_window = True


class RecordingRecovered(NamedTuple):
    """What comes after this was not stored as it came: somebody brought it in later, out of a file.

    `parts` is how many, `digest` the SHA-256 of what they hold; `proved`, if the file showed the key of the recording.
    Who, and when, is the event's.
    """

    parts: int
    digest: str
    proved: bool = False

    def apply(self, recording: "Recording", event: Event) -> None:
        """Mark the recording; one part without proof is enough."""
        recording.is_proved = self.proved and recording.is_proved is not False
        recording.recovered_at, recording.recovered_by = event.occurred_at, event.actor
        recording.recovered.add(self.digest)


class RevocationUnchecked(NamedTuple):
    """From so many milliseconds after the beginning the store could not be asked whether the window was revoked."""

    offset: int

    def apply(self, recording: "Recording", _event: Event) -> None:
        """It went on without anybody knowing whether it might."""
        recording.is_unchecked = True


class RecordingEnded(NamedTuple):
    """The command ended.

    `status` is what it left with, 128 and more for a signal, which `signal` names; `bytes` of output, `masked`
    stretches of it, `milliseconds` in all.
    """

    status: int
    bytes: int
    masked: int
    milliseconds: int
    signal: int | None = None

    def apply(self, recording: "Recording", event: Event) -> None:
        """Nothing comes after this."""
        recording.ended = self
        recording.ended_at = event.occurred_at


class Recording:
    """The state of one recording."""

    #: What this program cannot tell of it.
    unreadable: tuple[Event, ...] = ()

    def __init__(self, key: str) -> None:
        self.key = key
        self.version = 0
        self.actor = ""
        self.began: RecordingBegan | None = None
        self.began_at = 0
        self.ended: RecordingEnded | None = None
        self.ended_at: int | None = None
        self.input: InputRead | None = None
        self.outlived_window = self.is_unchecked = False
        self.recovered_at: int | None = None
        self.recovered_by: str | None = None
        #: Digests of what was recovered; and whether all of that was proved, nothing if nothing was.
        self.recovered: set[str] = set()
        self.is_proved: bool | None = None

    def on(self, event: Event) -> None:
        """Take one event in."""
        event.fact.apply(self, event)

    @property
    def marks(self) -> str | None:
        """What has to be known of it before it is believed, in a few words; nothing where there is nothing."""
        found = ["OUTLIVED ITS WINDOW"] if self.outlived_window else []
        found += [UNCHECKED] * self.is_unchecked
        if self.is_proved is not None:
            found.append("recovered" if self.is_proved else "RECOVERED, UNPROVED")
        if self.source is not None:
            found.append(f"input from a {self.source}, {'kept' if self.input and self.input.kept else 'not kept'}")
        return "; ".join(found) or None

    @property
    def source(self) -> str | None:
        """Return what it read from, if nobody typed for it and there was something to read."""
        if self.input is not None:
            return self.input.source
        # How much there was is recorded at the end, and nothing is if there was nothing.
        return None if self.began is None or self.ended is not None else self.began.source

    def handles(self) -> tuple[()]:
        """Found by its case and its uid alone."""
        return ()
