"""Check an evidence archive of `support` with nothing but Python: python3 -I verify.py ARCHIVE.zip --head "SEQ HASH".

It shares no code with the program that made the archive; docs/evidence.md says what every field means.
"""

import argparse
import hashlib
import json
import sys
import zipfile
from bisect import bisect_right
from typing import Any

CONTENT = ("kind", "occurred_at", "recorded_at", "actor", "channel", "policy", "command", "key", "request", "payload")
faults: list[str] = []
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def say(text: str) -> None:
    safe = "".join(each if each.isprintable() else ascii(each)[1:-1] for each in text)
    sys.stdout.write(safe.encode(sys.stdout.encoding, "backslashreplace").decode(sys.stdout.encoding) + "\n")


def expect(is_so: object, otherwise: str) -> None:
    if not is_so:
        faults.append(otherwise)
        say("WRONG: " + otherwise)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def recorded(event: Any) -> Any:
    """Stream, version and policy in the store that recorded the event: those are hashed."""
    return event["was"] or [event["stream"], event["version"], event["policy"]]


def content(event: Any) -> list[Any]:
    """What is hashed of an event, in order; a payload that is given as an object is hashed as sorted compact JSON."""
    (stream, version, policy), payload = recorded(event), event["payload"]
    text = payload if isinstance(payload, str) else canonical(payload)
    fields = {**event, "policy": policy, "payload": text}
    return [event["uid"], stream, version, *(fields[name] for name in CONTENT)]


def payloads_of(events: list[Any], kind: str) -> dict[str, Any]:
    """What the events of a kind say, by uid."""
    found = {event["uid"]: event["payload"] for event in events if event["kind"] == kind}
    return {uid: json.loads(payload) if isinstance(payload, str) else payload for uid, payload in found.items()}


def check_files(archive: zipfile.ZipFile, files: dict[str, str]) -> None:
    expect(sorted(archive.namelist()) == sorted([*files, "manifest.json"]), "The files are not those of the manifest.")
    for name, wanted in files.items():
        digest = hashlib.sha256()
        with archive.open(name) as stream:
            for part in stream:
                digest.update(part)
        expect(digest.hexdigest() == wanted, f"{name} is not the file that the manifest names.")
    say(f"Files: {len(files)}, held against the SHA-256 in the manifest.")


def check_events(archive: zipfile.ZipFile, events: list[Any], manifest: Any) -> None:
    order, stored = [event["seq"] for event in events], payloads_of(events, "policy_applied")
    expect(order == sorted(set(order)), "The events that are shown are out of order.")
    for case in manifest["cases"]:
        its = [(event["version"], event["case"]) for event in events if event["stream"] == case["stream"]]
        whole = its == [(version, case["uid"]) for version in range(1, case["events"] + 1)]
        opened = any((event["uid"], event["kind"]) == (case["uid"], "opened") for event in events)
        expect(whole and opened, f"{case['id']}: its {case['events']} events are not all shown.")
        check_recordings(events, case)
    parts = [part for case in manifest["cases"] for part in (case, *case["recordings"])]
    streams: set[str] = {part["stream"] for part in parts}
    origins: dict[Any, str] = {}
    others = stored.keys() | payloads_of(events, "joined").keys()
    for event in events:
        name, place = f"Event {event['seq']} ({event['uid']})", (event["stream"], event["origin"])
        belongs = event["stream"] in streams or event["uid"] in others
        expect(belongs, f"{name} belongs to none of the cases.")
        expect(origins.setdefault(place, recorded(event)[0]) == recorded(event)[0], f"{name} is of another case.")
        expect(event["rules"] in stored, f"{name} pins policy {event['policy']}, which is not shown.")
    expect(sorted(stored) == sorted(each["event"] for each in manifest["policies"]), "A policy is missing.")
    for each in manifest["policies"]:
        payload, rules = stored.get(each["event"], {}), json.loads(archive.read(each["rules"]))
        expect(archive.read(each["text"]).decode() == payload.get("text"), f"{each['text']} is not what was stored.")
        same = rules == {name: payload.get(name) for name in ("rules", "triage")}
        expect(same, f"{each['rules']} is not what was stored.")
    cases = len(manifest["cases"])
    recordings = f" recordings: {len(parts) - cases}," if len(parts) > cases else ""
    if any(payload.get("clock") for payload in stored.values()):
        say("A TEST STORE: its clock was set by hand (SUPPORT_NOW), so this proves nothing of real cases.")
    say(f"Events: {len(events)} are shown in full; cases: {cases},{recordings} policies: {len(stored)}.")
    show_backwards(events)


def show_backwards(events: list[Any]) -> None:
    """Report where an event bears an earlier time of recording than the one shown before it; that is no fault."""
    latest: dict[Any, Any] = {}
    for event in events:
        before = latest.get(event["origin"], event)
        if event["recorded_at"] < before["recorded_at"] and not event["stream"].startswith("recording:"):
            at, whose = f"{event['recorded_at']} by {event['actor']}", f"{before['recorded_at']} by {before['actor']}"
            say(f"Note: event {event['seq']} was recorded at {at}, event {before['seq']} before it at {whose}: "
                "their clocks differ, or one was set back.")  # fmt: skip
        latest[event["origin"]] = event


def check_recordings(events: list[Any], case: Any) -> None:
    """Whatever the case says was run has to be there, whole."""
    ran = payloads_of([event for event in events if event["stream"] == case["stream"]], "ran")
    named = sorted(payload["recording"] for payload in ran.values())
    expect(named == sorted(each["uid"] for each in case["recordings"]), f"{case['id']}: a recording is missing.")
    for each in case["recordings"]:
        its = [(event["version"], event["kind"]) for event in events if event["stream"] == each["stream"]]
        numbered = [version for version, _ in its] == list(range(1, each["events"] + 1))
        whole = numbered and its[:1] == [(1, "recording_began")]
        expect(whole, f"Recording {each['uid']}: its {each['events']} events are not all shown.")
        if (each["events"], "recording_ended") not in its:
            say(f"Recording {each['uid']} has no end: it was cut off, or was still going on.")


def is_whole(event: Any, commitment: Any, redactions: dict[str, Any]) -> bool:
    digest = sha(compact([*content(event), event["salt"]]))
    if event["redacted_by"]:
        payload = redactions.get(event["redacted_by"], {})
        expected = {"event": event["uid"], "hash": event["hash"], "left": digest, "commitment": commitment}
        return expected == {name: payload.get(name) for name in expected}
    if event["salt"] is None:
        return bool(sha(compact([*content(event), event["prev_hash"]])) == event["hash"])
    return bool(digest == commitment)


def check_chain(archive: zipfile.ZipFile, events: list[Any], head: Any) -> tuple[dict[str, int], list[Any]]:
    """Follow the chain; return where each hash stands, and its stretches: the first event, and the one it follows."""
    shown, redactions = {event["seq"]: event for event in events}, payloads_of(events, "redacted")
    stretches: list[tuple[int, int]] = []
    places, seq, before, blind = {"0" * 64: 0}, 0, "0" * 64, 0
    for seq, link in enumerate(map(json.loads, archive.open("chain.jsonl")), 1):
        event, prev, commitment = shown.pop(seq, None), link["prev_hash"], link["commitment"]
        expect(link["seq"] == seq, f"Event {seq} of the chain is missing; event {link['seq']} stands in its place.")
        expect(prev in places, f"Event {seq} of the chain follows none that stands before it.")
        expect(commitment is None or sha(prev + commitment) == link["hash"], f"Event {seq} of the chain was changed.")
        if event:
            same = (event["prev_hash"], event["hash"]) == (prev, link["hash"])
            whole = same and is_whole(event, commitment, redactions)
            expect(whole, f"Event {seq} ({event['uid']}) does not give the hash that the chain has of it.")
        # Events of schema 1 have no commitment: only their content says what they follow.
        is_blind = commitment is None and (not event or event["redacted_by"])
        if is_blind or prev != before or not stretches:
            stretches.append((seq, 0 if is_blind else places.get(prev, 0)))
        before, places[link["hash"]], blind = link["hash"], seq, blind + bool(is_blind)
    expect(not shown, f"Events {sorted(shown)} are shown, and are no part of the chain.")
    expect((seq, before) == (head["seq"], head["hash"]), f"The chain ends at {seq} {before}, not at the head {head}.")
    say(f"Chain: {seq} events, up to {seq} {before}" + f"; {blind} of schema 1 cannot be followed" * bool(blind))
    return places, stretches


def check_heads(heads: list[str], events: list[Any], places: dict[str, int], stretches: list[Any]) -> None:
    left, joins = {event["seq"] for event in events}, payloads_of(events, "joined")
    named = {event["seq"]: joins[event["uid"]]["head"]["hash"] for event in events if event["uid"] in joins}
    expect(all(places.get(each, seq) < seq for seq, each in named.items()), "A log that was joined is not there.")
    for kept in heads:
        ends = [places.get((kept.split() or [""])[-1], 0)]
        expect(ends[0], f"The head {kept} is not in the chain: what came before it was rewritten, or cut off.")
        while ends:  # what an event commits to: its own stretch, the one that it follows, the logs that were joined
            last = ends.pop()
            first, parent = stretches[bisect_right(stretches, (last, sys.maxsize)) - 1]
            proved = {seq for seq in (*left, *named) if first <= seq <= last}
            ends += [parent] * bool(parent) + [places.get(named.pop(seq), 0) for seq in proved & named.keys()]
            left -= proved
    # What is left of a redacted event is proved by the event that says so.
    seqs = {event["uid"]: event["seq"] for event in events}
    left |= {event["seq"] for event in events if seqs.get(event["redacted_by"]) in left}
    if not heads:
        say("No head was given (--head), so this shows only that the archive agrees with itself.")
    elif left:
        say(f"Not proved: no head that was given commits to events {sorted(left)}.")
    else:
        say("Every event shown is proved by the heads that were given.")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("archive")
    parser.add_argument("--head", action="append", default=[], help='"SEQ HASH", kept elsewhere; may be repeated')
    asked = parser.parse_args()
    try:
        with zipfile.ZipFile(asked.archive) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            say(f"Evidence made {manifest['made_at']} by {manifest['made_by']}.")
            expect(manifest["format"] == 1, f"Its form is {manifest['format']}; this program knows form 1.")
            check_files(archive, manifest["files"])
            events = [json.loads(line) for line in archive.read("events.jsonl").splitlines()]
            check_events(archive, events, manifest)
            check_heads(asked.head, events, *check_chain(archive, events, manifest["head"]))
    except Exception as error:  # whatever is wrong with it, it is not an evidence
        expect(False, f"It cannot be read as evidence: {type(error).__name__}: {error}")
    say(f"{len(faults)} things are wrong." if faults else "No problems found.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
