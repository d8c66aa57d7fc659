"""The parts of an evidence archive that are text: its manifest's account, its readme, a case as sentences."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from importlib.resources import files
from typing import Any

from supportcli.domain.time.instant import to_text
from supportcli.presentation.case.history import Moment, sentence
from supportcli.presentation.text.safe import one_line

#: Version of the archive's form: it changes when a verifier of the one before would no longer do.
FORM = 1
_TEST_STORE = (
    "IT IS FROM A TEST STORE, begun with a clock that was set by hand (SUPPORT_NOW): it proves nothing of real cases."
)
VERIFIER, README = "verify.py", "README.txt"


def story(moments: Iterable[Moment], zone: tzinfo) -> Iterator[str]:
    """Yield a history so that it reads the same on any day: every line has its instant, and stands at it."""
    for moment in moments:
        event = moment.event
        who = f"{one_line(event.actor)} " if event else ""
        late = f" (written down {to_text(event.recorded_at)})" if event and event.is_backdated else ""
        yield f"{to_text(moment.at)}: {who}{sentence(moment, zone, moment.at)}{late}\n"


def account(
    view: Mapping[str, Any], number: int, recordings: Sequence[str], count: Mapping[str, int]
) -> dict[str, Any]:
    """Return what a verifier compares the events of a case and its recordings with: `count` by stream."""
    stream = f"case:{number}"
    recorded = [{"uid": uid, "stream": f"recording:{uid}", "events": count[f"recording:{uid}"]} for uid in recordings]
    return {
        "id": view["id"], "uid": view["uid"], "stream": stream, "events": count[stream], "recordings": recorded,
    }  # fmt: skip


def policies(events: Iterable[Mapping[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield of every policy among the events which files it makes, and what it says."""
    for event in events:
        if event["kind"] == "policy_applied":
            elsewhere = event["stream"] != "policy"
            name = f"policies/{'elsewhere-' * elsewhere}{event['version']}"
            said = json.loads(event["payload"]) if isinstance(event["payload"], str) else event["payload"]
            version = -event["version"] if elsewhere else event["version"]
            yield {"version": version, "event": event["uid"], "text": f"{name}.toml", "rules": f"{name}.json"}, said


def readme(manifest: Mapping[str, Any]) -> str:
    """Return what the archive is, and how it is checked without this program."""
    cases = ", ".join(f"{each['id']} ({each['uid']}), {each['events']} events" for each in manifest["cases"])
    head = f"{manifest['head']['seq']} {manifest['head']['hash']}"
    mark = f"\n{_TEST_STORE}\n" if manifest["test_store"] else ""
    return _text(README).format(**{**manifest, "cases": cases, "head": head, "mark": mark})


def describe_answer(answer: Mapping[str, Any]) -> str:
    """Return what was made, with what to tell whoever gets it by another way."""
    head = f"{answer['head']['seq']} {answer['head']['hash']}"
    name = "The archive" if answer["file"] == "-" else one_line(answer["file"])
    return (
        f"{name}: {', '.join(answer['cases'])} in {answer['events']} events, the log up to {head}\n"
        f"  SHA-256 of the archive: {answer['sha256']}"
    )


def verifier() -> str:
    """Return the source of the verifier that goes with every archive."""
    return _text(VERIFIER)


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
