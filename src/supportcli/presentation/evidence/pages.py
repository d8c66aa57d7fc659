"""The parts of an evidence archive that are text: its manifest's account, its readme, its verifier."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from supportcli.domain.policy.commitment import KIND
from supportcli.presentation.text.safe import one_line

#: Version of the archive's form: it changes when a verifier of the one before would no longer do.
FORM = 2
VERIFIER, README = "verify.py", "README.txt"


def account(
    view: Mapping[str, Any], number: int, recordings: Sequence[str], count: Mapping[str, int]
) -> dict[str, Any]:
    """Return what a verifier compares the events of a case and its recordings with: `count` by stream."""
    stream = f"case:{number}"
    recorded = [{"uid": uid, "stream": f"recording:{uid}", "events": count[f"recording:{uid}"]} for uid in recordings]
    return {
        "id": view["id"], "uid": view["uid"], "stream": stream, "events": count[stream], "recordings": recorded,
    }  # fmt: skip


def policies(found: Iterable[tuple[Mapping[str, Any], object]]) -> Iterator[dict[str, Any]]:
    """Yield of every policy among the rows of events, given with how each is shown, if it is, what a manifest says."""
    for event, shown in found:
        if event["kind"] == KIND:
            version = event["version"] * (1 if event["stream"] == "policy" else -1)
            yield {"version": version, "event": event["uid"], "seq": event["seq"], "shown": shown is not None}


def readme() -> str:
    """Return what an archive is, and how it is checked without this program."""
    return _text(README)


def describe_answer(answer: Mapping[str, Any]) -> str:
    """Return what was made, with what to tell whoever gets it by another way."""
    head = f"{answer['head']['seq']} {answer['head']['hash']}"
    name = "The archive" if answer["file"] == "-" else one_line(answer["file"])
    signed = f"\n  Signed: {one_line(answer['signature'])}" if "signature" in answer else ""
    return (
        f"{name}: {', '.join(answer['cases'])} in {answer['events']} events, the log up to {head}\n"
        f"  SHA-256 of the archive: {answer['sha256']}\n"
        f"  SHA-256 of this release's verifier: {verifier_digest()}{signed}"
    )


def verifier() -> str:
    """Return the source of the verifier that goes with every archive."""
    return _text(VERIFIER)


def verifier_digest() -> str:
    """Return the SHA-256 of the verifier, as hexadecimal text, by which somebody elsewhere knows that it is ours."""
    return sha256(verifier().encode()).hexdigest()


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
