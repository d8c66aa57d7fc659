"""Every kind of fact a recording's stream can hold."""

from typing import Any

from supportcli.domain.recording.recording import (
    CHUNK,
    READ,
    InputRead,
    RecordingBegan,
    RecordingChunk,
    RecordingEnded,
    RecordingRecovered,
    RevocationUnchecked,
    WindowEnded,
)

FACTS: dict[str, Any] = {
    "recording_began": RecordingBegan,
    CHUNK: RecordingChunk,
    READ: InputRead,
    "recording_window_ended": WindowEnded,
    "recording_revocation_unchecked": RevocationUnchecked,
    "recording_recovered": RecordingRecovered,
    "recording_ended": RecordingEnded,
}
