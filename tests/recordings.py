"""Recordings of a case, made as the recorder makes them."""

from supportcli.application.case.open import open_case
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.recording.record import Begun, Part, begin, keep, part_of
from supportcli.domain.case.case import Opened
from supportcli.domain.recording.frames import OUTPUT, Frame, pack
from supportcli.domain.recording.recording import RecordingBegan, RecordingChunk, RecordingEnded
from supportcli.storage.engine.database import Database
from supportcli.storage.read import recordings
from tests.storage.house import NOW, desk

WANTED = RecordingBegan(0, "run", "cat big", local=True, columns=80, rows=24, term="xterm")


def opened(database: Database, title: str = "Disk full") -> int:
    return open_case(desk(database), Opened(0, title, "", "high", customer="Acme"), ChangeRequest(NOW)).number


def chunk(version: int, at: int, *said: bytes) -> Part:
    frames = [Frame(OUTPUT, at + place, data) for place, data in enumerate(said)]
    return part_of(version, RecordingChunk(at, pack(frames, at)), NOW + at // 1000)


def recorded(database: Database, number: int, *, ends: bool = True) -> Begun:
    here: Desk = desk(database)
    begun = begin(here, str(number), WANTED)
    keep(here, begun.uid, [chunk(2, 0, b"one\n", b"two\n")])
    keep(here, begun.uid, [chunk(3, 2500, b"\xff\0three\n")])
    if ends:
        keep(here, begun.uid, [part_of(4, RecordingEnded(3, 16, 0, 2600), NOW + 3)])
    return begun


def said(database: Database, uid: str) -> bytes:
    return b"".join(frame.data for frame in recordings.frames(database, uid))
