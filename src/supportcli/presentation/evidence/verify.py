"""Check an evidence archive of `support` with nothing but Python, and print what it proves.

    python3 -I verify.py ARCHIVE.zip --head "SEQ HASH" --read

It shares no code with the program that made the archive; docs/evidence.md says what every field means. Run one that
did not come with the archive: each release of the program prints the SHA-256 of its own (`support version --json`).
"""

import argparse
import base64
import hashlib
import json
import re
import sys
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, TextIO

#: The form that is written now, with exactly these files; the one before had readings that nothing proves.
FORM, FORM_WITH_READINGS = 2, 1
CHAIN, EVENTS, MANIFEST, README, VERIFIER = "chain.jsonl", "events.jsonl", "manifest.json", "README.txt", "verify.py"
KNOWN = {CHAIN, EVENTS, MANIFEST, README, VERIFIER}
READING = re.compile(r"(cases|transcripts|policies)/[\w-]+\.(txt|json|cast|toml)")
#: SHA-256 of every README that an archive of form 2 may have: a text that says something else is no part of it.
READMES = {"1f4914b923ee8763fe8d8978b1c871dd66338c128686dcc448982d4c6b212f73"}
#: What an archive may hold unpacked, and one chunk of a recording, in bytes.
MOST, MOST_IN_A_CHUNK = 4 << 30, 64 << 20
CONTENT = ("kind", "occurred_at", "recorded_at", "actor", "channel", "policy", "command", "key", "request", "payload")
faults: list[str] = []
#: Where the verdict goes: a reading for a file or a player is alone on stdout.
verdict: list[TextIO] = [sys.stdout]
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def safe(text: str) -> str:
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in text)


def write(text: str, stream: TextIO) -> None:
    stream.write(text.encode(stream.encoding, "backslashreplace").decode(stream.encoding) + "\n")


def say(text: str) -> None:
    write(safe(text), verdict[-1])


def expect(is_so: object, otherwise: str) -> None:
    if not is_so:
        faults.append(otherwise)
        say("WRONG: " + otherwise)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def recorded(event: Any) -> Any:
    """Stream, version and policy in the store that recorded the event: those are hashed."""
    return event["was"] or [event["stream"], event["version"], event["policy"]]


def committed(payload: Any) -> Any:
    """What is hashed of a policy with salts: a digest of each of its sections, shown or not."""
    rules, digests = payload["rules"], {}
    for name, salts in payload["salts"].items():
        found = payload["text"] if name == "text" else rules[name]
        if isinstance(salts, dict):
            named = [sha(canonical([salts[key], key, value])) for key, value in found.items()]
            digests[name] = sorted([*named, *payload.get("hidden", {}).get(name, [])])
        else:
            pairs = [(salts[place], each) for place, each in enumerate(found)]
            digests[name] = [sha(canonical([salt, each])) if salt else each["sha256"] for salt, each in pairs]
    rest = {name: value for name, value in payload.items() if name not in ("salts", "hidden")}
    return {**rest, "text": digests["text"], "rules": {name: digests.get(name, value) for name, value in rules.items()}}


def content(event: Any, sections: bool = False) -> list[Any]:
    """What is hashed of an event, in order; a payload that is given as an object is hashed as sorted compact JSON."""
    (stream, version, policy), payload = recorded(event), event["payload"]
    payload = committed(payload) if sections else payload
    text = payload if isinstance(payload, str) else canonical(payload)
    fields = {**event, "policy": policy, "payload": text}
    return [event["uid"], stream, version, *(fields[name] for name in CONTENT)]


def payloads_of(events: list[Any], kind: str) -> dict[str, Any]:
    """What the events of a kind say, by uid."""
    found = {event["uid"]: event["payload"] for event in events if event["kind"] == kind}
    return {uid: json.loads(payload) if isinstance(payload, str) else payload for uid, payload in found.items()}


def check_entries(archive: zipfile.ZipFile, most: int) -> None:
    """Check before anything is unpacked: plain files, each once and apart, that unpack to no more than is allowed."""
    entries, end = sorted(archive.infolist(), key=lambda entry: entry.header_offset), 0
    for entry in entries:
        plain = entry.external_attr >> 28 in (0, 8) and not entry.is_dir()
        expect(plain, f"{entry.filename} is no plain file.")
        expect(entry.header_offset >= end, f"{entry.filename} lies over another file of the archive.")
        end = entry.header_offset + entry.compress_size
    size = sum(entry.file_size for entry in entries)
    if size > most or faults:
        raise ValueError(f"nothing of it was unpacked; it has {size} bytes, and --most allows {most}")


def check_files(archive: zipfile.ZipFile, files: dict[str, str], form: int) -> None:
    expect(sorted(archive.namelist()) == sorted([*files, MANIFEST]), "The files are not those of the manifest.")
    readings = {name for name in files if form == FORM_WITH_READINGS and READING.fullmatch(name)}
    for name, wanted in files.items():
        expect(name in KNOWN or name in readings, f"{name} is no file of such an archive.")
        digest = hashlib.sha256()
        with archive.open(name) as stream:
            for part in iter(lambda: stream.read(1 << 20), b""):
                digest.update(part)
        expect(digest.hexdigest() == wanted, f"{name} is not the file that the manifest names.")
    say(f"Files: {len(files)}, held against the SHA-256 in the manifest.")
    if form == FORM:
        expect(files.get(README) in READMES, f"{README} is not the text that such an archive has.")
    if readings:
        say("The files under cases/, transcripts/ and policies/ are proved by nothing: --read prints what is.")
    with open(__file__, "rb") as own:
        digest = hashlib.sha256(own.read())
    if files.get(VERIFIER) != digest.hexdigest():
        say(f"{VERIFIER} in the archive is another than this one (SHA-256 {digest.hexdigest()}): do not run it.")


def check_events(events: list[Any], manifest: Any) -> None:
    order, stored = [event["seq"] for event in events], payloads_of(events, "policy_applied")
    named = {each["event"]: each for each in manifest["policies"]}
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
    # What says that a policy was redacted is the store's own, and so is what pins zone data for one from before.
    befell = [each for each in events if each["stream"].startswith("store")]
    pins = {uid: pin for uid, pin in payloads_of(befell, "zones_pinned").items() if pin["event"] in stored}
    others |= payloads_of(befell, "redacted").keys() | pins.keys()
    for event in events:
        name, place = f"Event {event['seq']} ({event['uid']})", (event["stream"], event["origin"])
        belongs = event["stream"] in streams or event["uid"] in others
        expect(belongs, f"{name} belongs to none of the cases.")
        expect(origins.setdefault(place, recorded(event)[0]) == recorded(event)[0], f"{name} is of another case.")
        expect(event["rules"] in named, f"{name} pins policy {event['policy']}, which is not named.")
    expect(stored.keys() == {uid for uid, each in named.items() if each.get("shown", True)}, "A policy is missing.")
    for each in named.values():
        if each["event"] not in stored:
            say(f"Policy {each['version']} is not shown; the chain has its commitment as event {each['seq']}.")
        elif any(None in salts for salts in stored[each["event"]].get("salts", {}).values()):
            say(f"Policy {each['version']} is shown in part: what the cases go by, and digests of the rest.")
        holds = min((uid for uid, pin in pins.items() if pin["event"] == each["event"]), default=None)
        if holds:
            say(f"Policy {each['version']} goes by the zone data of event {holds}: {', '.join(pins[holds]['zones'])}.")
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
        redaction = redactions.get(event["redacted_by"], {})
        copies = [each for each in redaction.get("copies", []) if each["event"] == event["uid"]]
        payload = copies[0] if copies else redaction
        expected = {"event": event["uid"], "hash": event["hash"], "left": digest, "commitment": commitment}
        return expected == {name: payload.get(name) for name in expected}
    if event["salt"] is None:
        return bool(sha(compact([*content(event), event["prev_hash"]])) == event["hash"])
    # A policy commits to its sections, or to its payload as it stands.
    is_salted = event["kind"] == "policy_applied" and isinstance(event["payload"], dict) and "salts" in event["payload"]
    in_sections = is_salted and sha(compact([*content(event, sections=True), event["salt"]])) == commitment
    return in_sections or bool(digest == commitment)


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


def check_heads(heads: list[str], events: list[Any], places: dict[str, int], stretches: list[Any]) -> set[int]:
    """Return the places of the events that no head proves."""
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
    return left


def reading(events: list[Any], case: Any, unproved: set[int]) -> Iterator[str]:
    """Yield what happened to a case, event by event, as it was recorded; nothing is judged."""
    yield f"{case['uid']}, recorded as {case['stream']}"
    for event in events:
        if event["stream"] == case["stream"]:
            over = f" over {event['channel']}" if event["channel"] else ""
            late = f" (recorded {event['recorded_at']})" if event["recorded_at"] != event["occurred_at"] else ""
            mark = " [NOT PROVED by the heads given]" if event["seq"] in unproved else ""
            yield f"{event['occurred_at']} {event['actor']} {event['kind']}{over}{late}{mark}"
            for name, value in payloads_of([event], event["kind"])[event["uid"]].items():
                text = value if isinstance(value, str) else canonical(value)
                first, *more = text.split("\n")
                if value not in (None, False, [], {}):
                    yield f"    {name}: {first}"
                    yield from (f"        {line}" for line in more)
            if event["redacted_by"]:
                yield f"    (something was taken out of it: event {event['redacted_by']} says so)"


def number(raw: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (raw[place] & 0x7F) << shift
        shift, place = shift + 7, place + 1
        if raw[place - 1] < 0x80:
            return value, place


def frames(events: list[Any], uid: str) -> Iterator[tuple[float, bytes, bytes]]:
    """Yield what came out of a recorded command: seconds since it began, the stream, and the bytes."""
    recording = [each for each in events if each["stream"] == f"recording:{uid}"]
    for chunk in payloads_of(recording, "recording_chunk").values():
        raw = zlib.decompressobj().decompress(base64.b64decode(chunk["data"]), MOST_IN_A_CHUNK)
        at, place = chunk["offset"], 0
        while place < len(raw):
            wait, start = number(raw, place + 1)
            size, start = number(raw, start)
            at += wait
            yield at / 1000, raw[place : place + 1], raw[start : start + size]
            place = start + size


def transcript(events: list[Any], uid: str) -> Iterator[str]:
    """Yield what a recorded command printed; what would act on a terminal is shown as an escape."""
    text = b"".join(data for _, stream, data in frames(events, uid) if stream in {b"o", b"e"}).decode(
        "utf-8", "replace"
    )
    yield from (line.rstrip("\r") for line in text.rstrip("\n").split("\n"))


def cast(events: list[Any], uid: str) -> Iterator[str]:
    """Yield a recording for a player: https://docs.asciinema.org/manual/asciicast/v2/."""
    recording = [each for each in events if each["stream"] == f"recording:{uid}"]
    (began,) = payloads_of(recording, "recording_began").values()
    columns, rows = began.get("columns"), began.get("rows")
    yield json.dumps({"version": 2, "width": columns or 80, "height": rows or 24, "title": began["command"]})
    for at, stream, data in frames(events, uid):
        text = data.decode("utf-8", "replace")
        # Without a terminal nobody returned the carriage.
        yield json.dumps(
            [at, "o" if stream == b"e" else stream.decode(), text if columns else text.replace("\n", "\r\n")]
        )


def policy(events: list[Any], version: int) -> Iterator[str]:
    """Yield the text of a policy as it was written, with the digests of what is not shown of it."""
    stored = [event for event in events if event["kind"] == "policy_applied" and event["version"] == version]
    for payload in payloads_of(stored, "policy_applied").values():
        text = payload["text"]
        pieces = [text] if isinstance(text, str) else text
        shown = [each if isinstance(each, str) else f"# not shown: SHA-256 {each['sha256']}\n" for each in pieces]
        yield from "".join(shown).rstrip("\n").split("\n")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Check an evidence archive, and print what it proves.")
    parser.add_argument("archive")
    parser.add_argument("--head", action="append", default=[], help='"SEQ HASH", kept elsewhere; may be repeated')
    parser.add_argument("--most", metavar="BYTES", type=int, default=MOST, help="unpack no more (4 GiB)")
    wanted = parser.add_mutually_exclusive_group()
    wanted.add_argument("--read", action="store_true", help="print what happened to the cases")
    wanted.add_argument("--transcript", metavar="UID", help="print what a recorded command printed")
    wanted.add_argument("--cast", metavar="UID", help="print a recording for a player (asciicast 2)")
    wanted.add_argument("--policy", metavar="N", type=int, help="print a policy as it was written")
    return parser.parse_args()


def wanted(asked: argparse.Namespace, manifest: Any, events: list[Any], unproved: set[int]) -> Iterator[str]:
    """Yield what was asked for beside the verdict."""
    if asked.read:
        for case in manifest["cases"]:
            yield from ("", *reading(events, case, unproved))
    elif asked.transcript:
        yield from transcript(events, asked.transcript)
    elif asked.cast:
        yield from cast(events, asked.cast)
    elif asked.policy is not None:
        yield from policy(events, asked.policy)


def main() -> int:
    asked, lines = arguments(), list[str]()
    verdict.append(sys.stdout if asked.read or not (asked.transcript or asked.cast or asked.policy) else sys.stderr)
    try:
        with zipfile.ZipFile(asked.archive) as archive:
            check_entries(archive, asked.most)
            manifest = json.loads(archive.read(MANIFEST))
            form = manifest["format"]
            say(f"Evidence made {manifest['made_at']} by {manifest['made_by']}, as its manifest says.")
            expect(form in (FORM, FORM_WITH_READINGS), f"Its form is {form}; this program knows form {FORM}.")
            check_files(archive, manifest["files"], form)
            events = [json.loads(line) for line in archive.open(EVENTS)]
            check_events(events, manifest)
            unproved = check_heads(asked.head, events, *check_chain(archive, events, manifest["head"]))
            lines += wanted(asked, manifest, events, unproved) if not faults else ()
    except Exception as error:  # whatever is wrong with it, it is not an evidence
        expect(False, f"It cannot be read as evidence: {type(error).__name__}: {error}")
    say(f"{len(faults)} things are wrong." if faults else "No problems found.")
    for line in lines:
        write(safe(line), sys.stdout)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
