"""support evidence, and the verifier in its archive: what is whole passes, every kind of tampering is named."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import supportcli
from tests.application.store.test_acceptance import HASHED
from tests.cli.person import at_terminal
from tests.conftest import Begin, Support
from tests.instants import NOW_TEXT
from tests.storage.house import behind_its_back
from tests.tools import require

GOLDEN = Path(__file__).parents[2] / "storage" / "golden"
Files = dict[str, bytes]


VERIFIER = Path(supportcli.__file__).parent / "presentation" / "evidence" / "verify.py"


def verified(archive: Path, *heads: str, read: Sequence[str] = ()) -> tuple[int, str]:
    """What our own verifier says of an archive, run by a bare Python in an empty folder."""
    return judged(archive, VERIFIER.read_bytes(), *heads, read=read)


def judged(archive: Path, verifier: bytes, *heads: str, read: Sequence[str] = ()) -> tuple[int, str]:
    folder = archive.parent / "elsewhere"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "verify.py").write_bytes(verifier)
    told = [*(word for head in heads for word in ("--head", head)), *read]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "verify.py", str(archive), *told], cwd=folder, capture_output=True, text=True, check=False,
        env={"LANG": "C.UTF-8"},
    )  # fmt: skip
    # What is read for a file or a player is alone on stdout.
    assert bool(done.stderr) == (bool(read) and read[0] != "--read")
    assert [each.name for each in folder.iterdir()] == ["verify.py"]
    return done.returncode, done.stdout


def read(archive: Path) -> Files:
    with zipfile.ZipFile(archive) as file:
        return {name: file.read(name) for name in file.namelist()}


def lines(files: Files, name: str) -> list[Any]:
    return [json.loads(line) for line in files[name].splitlines()]


def write(archive: Path, files: Files) -> Path:
    """Write an archive as a forger does: with a manifest that names what is in it now."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = {name: sha256(data).hexdigest() for name, data in files.items() if name != "manifest.json"}
    forged = archive.with_name("forged.zip")
    with zipfile.ZipFile(forged, "w") as file:
        for name, data in {**files, "manifest.json": json.dumps(manifest).encode()}.items():
            file.writestr(name, data)
    return forged


@pytest.fixture
def house(support: Support, begin: Begin) -> Support:
    """Two cases with a life, and one that is nobody else's business."""

    def life() -> None:
        support("open", "Checkout is down", "-c", "Acme", "-p", "high", "--contact", "Ann", now="2026-11-23T08:00:00Z")
        support("open", "The secret of Beta", "-c", "Beta", now="2026-11-23T08:01:00Z")
        support("open", "Export is slow", "-c", "Acme", now="2026-11-23T08:02:00Z")
        support(
            "note",
            "1",
            "2",
            "3",
            "-m",
            'Ünïcode, "quoted" \\ a \x1b, a \u2028 and 🔥\n in two lines',
            now="2026-11-23T08:05:00Z",
        )
        support("promise", "1", "--in", "30m", "-m", "Call Ann", now="2026-11-23T08:06:00Z")
        support("reply", "1", "-m", "We look at it", "--at", "2026-11-23T08:03:00Z", now="2026-11-23T08:10:00Z")
        support("note", "2", "-m", "Nobody else may read this", now="2026-11-23T08:20:00Z")

    begin(life)
    return support


@pytest.fixture
def made(house: Support, home: Path) -> Path:
    assert house("evidence", "1", "-o", "S-1.zip").status == 0
    return home / "S-1.zip"


def test_ok_it_proves_itself(house: Support, made: Path) -> None:
    head = house("audit", "head").out.strip()
    assert verified(made, head) == (0, (
        f"Evidence made {NOW_TEXT} by ana, as its manifest says.\n"
        "Files: 4, held against the SHA-256 in the manifest.\n"
        "A TEST STORE: its clock was set by hand (SUPPORT_NOW), so this proves nothing of real cases.\n"
        "Events: 5 are shown in full; cases: 1, policies: 1.\n"
        f"Chain: 10 events, up to {head}\n"
        "Every event shown is proved by the heads that were given.\n"
        "No problems found.\n"
    ))  # fmt: skip
    status, said = verified(made)
    assert status == 0
    assert "only that the archive agrees with itself" in said


def test_ok_what_is_in_it(house: Support, made: Path) -> None:
    files = read(made)
    assert list(files) == ["README.txt", "chain.jsonl", "events.jsonl", "verify.py", "manifest.json"]
    assert files["verify.py"] == VERIFIER.read_bytes()
    exported = [json.loads(line) for line in house("export", "events").out.splitlines()]
    assert lines(files, "events.jsonl") == [each for each in exported if each["stream"] in {"case:1", "policy"}]
    assert [(each["seq"], each["prev_hash"], each["hash"]) for each in lines(files, "chain.jsonl")] == [
        (each["seq"], each["prev_hash"], each["hash"]) for each in exported
    ]


def test_ok_the_verifier_prints_what_is_proved(house: Support, made: Path) -> None:
    status, said = verified(made, house("audit", "head").out.strip(), read=["--read"])
    assert status == 0
    verdict, text = said.split("No problems found.\n")
    assert "WRONG" not in verdict
    assert (
        "2026-11-23T08:03:00Z ana replied (recorded 2026-11-23T08:10:00Z)\n    kind: answer\n    text: We look at it\n"
        in text
    )
    assert "2026-11-23T08:00:00Z ana opened\n    contact: Ann\n    customer: Acme\n" in text
    assert '\n    text: Ünïcode, "quoted" \\ a \\x1b, a \\u2028 and 🔥\n         in two lines\n' in text
    assert "\x1b" not in text
    assert "NOT PROVED" not in text
    hashes = [each["hash"] for each in lines(read(made), "chain.jsonl")]
    text = verified(made, f"5 {hashes[4]}", read=["--read"])[1]
    assert "ana replied (recorded 2026-11-23T08:10:00Z) [NOT PROVED by the heads given]\n" in text
    assert "ana opened\n" in text


def test_ok_the_verifier_prints_the_policy(house: Support, made: Path) -> None:
    assert verified(made, read=["--policy", "1"]) == (0, house("policy", "show", "1").out)


@pytest.mark.sqlite_only("about archives")
def test_err_nothing_is_read_out_of_what_is_wrong(made: Path) -> None:
    files = read(made)
    status, said = verified(write(made, _event(2, actor="eve")(files)), read=["--read"])
    assert status == 1
    assert "Checkout is down" not in said


def test_ok_nothing_of_other_cases(made: Path) -> None:
    for name, data in read(made).items():
        for word in (b"Beta", b"secret", b"Nobody else"):
            assert word not in data, name


def test_ok_the_same_to_the_byte(house: Support, made: Path, home: Path) -> None:
    told = house("evidence", "1", "-o", "again.zip", "--json").json
    assert (home / "again.zip").read_bytes() == made.read_bytes()
    assert told["sha256"] == sha256(made.read_bytes()).hexdigest()
    assert (told["cases"], told["events"]) == (["S-1"], 5)
    assert told["head"] == house("audit", "head", "--json").json
    with zipfile.ZipFile(made) as file:
        assert {each.date_time for each in file.infolist()} == {(2026, 11, 23, 12, 0, 0)}


@pytest.fixture
def recorded(house: Support) -> str:
    """The uid of a recording of the first case; another case has one, too."""
    assert (
        house("run", "1", "--local", "--mask", "pin=[a-z]+", "--", "echo", "spooler restarted pin=hunter").status == 0
    )
    assert house("run", "2", "--local", "--", "echo", "secret").status == 0
    return str(house("transcript", "list", "1", "--json").json[0]["uid"])


def test_ok_what_was_recorded(house: Support, home: Path, recorded: str) -> None:
    assert house("evidence", "1", "-o", "S-1.zip").status == 0
    files = read(home / "S-1.zip")
    (told,) = json.loads(files["manifest.json"])["cases"][0]["recordings"]
    assert told == {"uid": recorded, "stream": f"recording:{recorded}", "events": 3}
    assert verified(home / "S-1.zip", read=["--transcript", recorded]) == (0, "spooler restarted ▇▇▇\n")
    head, said = verified(home / "S-1.zip", read=["--cast", recorded])[1].splitlines()
    assert json.loads(head)["version"] == 2
    assert json.loads(said)[1:] == ["o", "spooler restarted ▇▇▇\r\n"]
    for name, data in files.items():
        assert b"hunter" not in data, name
        assert b"secret" not in data, name
    status, words = verified(home / "S-1.zip", house("audit", "head").out.strip())
    assert status == 0
    assert "Events: 9 are shown in full; cases: 1, recordings: 1, policies: 1." in words
    assert words.endswith("that were given.\nNo problems found.\n")


@pytest.mark.parametrize("kind", ["recording_began", "recording_chunk", "all"])
def test_err_a_part_of_a_recording_left_out(house: Support, home: Path, recorded: str, kind: str) -> None:
    """Whoever hands the archive on can leave nothing out of it."""
    assert house("evidence", "1", "-o", "S-1.zip").status == 0
    files = read(home / "S-1.zip")
    manifest = json.loads(files["manifest.json"])
    kept = [each for each in lines(files, "events.jsonl") if each["kind"] != kind]
    if kind == "all":
        kept = [each for each in kept if not each["stream"].startswith("recording:")]
        manifest["cases"][0]["recordings"] = []
    else:
        manifest["cases"][0]["recordings"][0]["events"] -= 1
    forged = {**files, "events.jsonl": dumped(kept), "manifest.json": json.dumps(manifest).encode()}
    status, said = verified(write(home / "S-1.zip", forged))
    assert status == 1
    assert ("a recording is missing" if kind == "all" else "are not all shown") in said


def test_ok_a_recording_without_an_end_is_told(house: Support, home: Path, recorded: str) -> None:
    assert house("evidence", "1", "-o", "S-1.zip").status == 0
    files = read(home / "S-1.zip")
    manifest = json.loads(files["manifest.json"])
    kept = [each for each in lines(files, "events.jsonl") if each["kind"] != "recording_ended"]
    manifest["cases"][0]["recordings"][0]["events"] -= 1
    forged = {**files, "events.jsonl": dumped(kept), "manifest.json": json.dumps(manifest).encode()}
    assert f"Recording {recorded} has no end" in verified(write(home / "S-1.zip", forged))[1]
    assert "has no end" not in verified(home / "S-1.zip")[1]


def test_ok_two_cases(house: Support, home: Path) -> None:
    assert house("evidence", "S-3", "-", "-o", "both.zip", input="1\n").status == 0
    files = read(home / "both.zip")
    assert [each["id"] for each in json.loads(files["manifest.json"])["cases"]] == ["S-3", "S-1"]
    assert verified(home / "both.zip", house("audit", "head").out.strip())[0] == 0
    assert b"secret" not in b"".join(files.values())


def test_ok_heads_kept_along_the_way(house: Support, made: Path) -> None:
    hashes = [each["hash"] for each in lines(read(made), "chain.jsonl")]
    status, said = verified(made, f"5 {hashes[4]}")
    assert status == 0
    assert "Not proved: no head that was given commits to events [8, 9]." in said
    assert verified(made, f"9 {hashes[8]}", f"5 {hashes[4]}")[1].endswith(
        "by the heads that were given.\nNo problems found.\n"
    )
    status, said = verified(made, f"5 {'0' * 63}1")
    assert status == 1
    assert "is not in the chain" in said


def test_ok_later_policies_come_along(house: Support, home: Path) -> None:
    (home / "policy.toml").write_text(house("policy", "show").out.replace('raise = "50%"', 'raise = "40%"'))
    assert house("policy", "apply", "policy.toml", now="2026-11-23T09:00:00Z").status == 0
    assert house("sla", "migrate", "1", now="2026-11-23T09:10:00Z").status == 0
    assert house("evidence", "1", "-o", "S-1.zip").status == 0
    for version, raised in (("1", "50%"), ("2", "40%")):
        status, said = verified(home / "S-1.zip", read=["--policy", version])
        assert (status, f'raise = "{raised}"' in said) == (0, True)


def test_ok_what_was_redacted(house: Support, home: Path) -> None:
    before = house("audit", "head").out.strip()
    for case, event in (("1", "5"), ("2", "10")):
        done = house("redact", case, event, "--because", "Erasure request of 20 November", "--yes")
        assert done.status == 0, done.err
    assert house("evidence", "1", "-o", "S-1.zip").status == 0
    archive = home / "S-1.zip"
    files = read(archive)
    assert "quoted" not in files["events.jsonl"].decode()
    assert verified(archive, house("audit", "head").out.strip())[1].endswith("that were given.\nNo problems found.\n")
    # What is left is what the redaction says, so it is proved with that, and not by a head from before.
    assert "commits to events [5, 11]" in verified(archive, before)[1]
    events = lines(files, "events.jsonl")
    events[[each["seq"] for each in events].index(5)]["payload"]["text"] = "We promised nothing"
    status, said = verified(write(archive, {**files, "events.jsonl": dumped(events)}))
    assert status == 1
    assert re.search(r"WRONG: Event 5 \(.*\) does not give the hash that the chain has of it\.", said)


def dumped(rows: list[Any]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


@pytest.mark.sqlite_only("two stores in files")
@pytest.mark.parametrize("number", ["1", "2"])
def test_ok_poured_in_from_elsewhere(support: Support, home: Path, number: str) -> None:
    """Case 2 here was case 1 there; the chain branches where the two logs meet."""
    support("open", "Here", "-c", "Acme", "--store", "team.db")
    early = support("audit", "head", "--store", "team.db").out.strip()
    support("open", "There", "-c", "Beta", "--store", "laptop.db", env={"SUPPORT_ME": "boris"})
    support("note", "1", "-m", "On the train", "--store", "laptop.db")
    kept = support("audit", "head", "--store", "laptop.db").out.strip()
    assert "S-2 here" in support("copy", "laptop.db", "team.db").out
    support("note", "1", "2", "-m", "Back in the office", "--store", "team.db")
    assert support("evidence", number, "-o", "case.zip", "--store", "team.db").status == 0
    late = support("audit", "head", "--store", "team.db").out.strip()
    assert verified(home / "case.zip")[0] == 0
    status, said = verified(home / "case.zip", early, kept, late)
    assert status == 0
    assert "Every event shown is proved" in said
    # What is recorded after a pouring commits to both logs: one event names where ours ended (decision 0010).
    assert "Every event shown is proved" in verified(home / "case.zip", late)[1]
    assert "Not proved" in verified(home / "case.zip", kept)[1]
    if number == "2":
        versions = [each["version"] for each in json.loads(read(home / "case.zip")["manifest.json"])["policies"]]
        assert -1 in versions


@pytest.mark.sqlite_only("a store of the first schema is a file")
def test_ok_a_store_of_the_first_schema(support: Support, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = json.loads((GOLDEN / "schema-1.json").read_text(encoding="utf-8"))
    shutil.copyfile(GOLDEN / "schema-1.db", tmp_path / "cases.db")
    monkeypatch.setenv("SUPPORT_STORE", str(tmp_path / "cases.db"))
    assert support("upgrade", env={"SUPPORT_NOW": ""}).status == 0
    monkeypatch.setenv("SUPPORT_NOW", kept["now"])
    archive = tmp_path / "case.zip"
    for case in [each["id"] for each in kept["list"][:3]]:
        assert support("evidence", case, "-o", str(archive), "--replace").status == 0
        status, said = verified(archive, f"{kept['head']['seq']} {kept['head']['hash']}")
        assert (status, "of schema 1 cannot be followed" in said, "Not proved" in said) == (0, True, True), said
    files = read(archive)
    events = lines(files, "events.jsonl")
    events[-1]["actor"] = "eve"
    status, said = verified(write(archive, {**files, "events.jsonl": dumped(events)}))
    assert status == 1
    assert "does not give the hash" in said
    everything = [each["id"] for each in kept["list"]]
    assert support("evidence", *everything, "-o", str(archive), "--replace").status == 0
    assert verified(archive)[0] == 0


Forgery = Callable[[Files], Files]


def _event(place: int, **changes: Any) -> Forgery:
    def forge(files: Files) -> Files:
        events = lines(files, "events.jsonl")
        for name, value in changes.items():
            assert events[place][name] != value
            events[place][name] = value
        return {**files, "events.jsonl": dumped(events)}

    return forge


def _events(change: Callable[[list[Any]], list[Any]]) -> Forgery:
    return lambda files: {**files, "events.jsonl": dumped(change(lines(files, "events.jsonl")))}


def _chain(change: Callable[[list[Any]], list[Any]]) -> Forgery:
    return lambda files: {**files, "chain.jsonl": dumped(change(lines(files, "chain.jsonl")))}


def _link(place: int, **changes: Any) -> Forgery:
    return _chain(lambda links: [*links[:place], {**links[place], **changes}, *links[place + 1 :]])


def _manifest(**changes: Any) -> Forgery:
    return lambda files: {
        **files,
        "manifest.json": json.dumps({**json.loads(files["manifest.json"]), **changes}).encode(),
    }


def _whole_event(place: int, **changes: Any) -> Forgery:
    """Change an event and give it, and its link, the hashes that the rules ask for: the next one tells."""

    def forge(files: Files) -> Files:
        events, links = lines(files, "events.jsonl"), lines(files, "chain.jsonl")
        event = events[place]
        event.update(changes)
        names = "uid stream version kind occurred_at recorded_at actor channel policy command key request"
        payload = json.dumps(event["payload"], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        content = [*(event[name] for name in names.split()), payload, event["salt"]]
        told = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        commitment = sha256(told.encode()).hexdigest()
        event["hash"] = sha256((event["prev_hash"] + commitment).encode()).hexdigest()
        links[event["seq"] - 1].update(commitment=commitment, hash=event["hash"])
        return {**files, "events.jsonl": dumped(events), "chain.jsonl": dumped(links)}

    return forge


def _policy(change: Callable[[Any], Any]) -> Forgery:
    def forged(events: list[Any]) -> list[Any]:
        change(events[0]["payload"])
        return events

    return _events(forged)


CHANGED = "does not give the hash that the chain has of it"
FORGERIES: dict[str, tuple[Forgery, str]] = {
    "actor": (_event(2, actor="eve"), CHANGED),
    "text": (_event(2, payload={"text": "We never said so"}), CHANGED),
    "payload as text": (_event(2, payload="{}"), CHANGED),
    "when": (_event(4, occurred_at="2026-11-23T08:02:59Z"), CHANGED),
    "recorded": (_event(4, recorded_at="2026-11-23T08:02:59Z"), CHANGED),
    "kind": (_event(2, kind="replied"), CHANGED),
    "channel": (_event(4, channel="phone"), CHANGED),
    "policy": (_event(2, policy=7), CHANGED),
    "salt": (_event(2, salt="0" * 16), CHANGED),
    "no salt": (_event(2, salt=None), CHANGED),
    "uid": (_event(2, uid="0" * 36), CHANGED),
    "was": (_event(2, was=["case:2", 2, 1]), "is of another case"),
    "redacted by nothing": (_event(2, redacted_by="0" * 36), CHANGED),
    "redacted by another": (_event(2, redacted_by="0" * 36, salt=None), CHANGED),
    "its hash": (_event(2, hash="0" * 64), CHANGED),
    "its place": (_event(2, seq=6), "shown, and are no part|" + CHANGED),
    "beyond the end": (_event(4, seq=99), "Events \\[99\\] are shown, and are no part of the chain"),
    "another case": (_event(2, stream="case:9"), "belongs to none of the cases"),
    "another uid of the case": (_event(2, case="0" * 36), "are not all shown"),
    "rules": (_event(2, rules="0" * 36), "pins policy 1, which is not named"),
    "removed": (_events(lambda events: events[:2] + events[3:]), "its 4 events are not all shown"),
    "the last removed": (_events(lambda events: events[:-1]), "its 4 events are not all shown"),
    "the opening removed": (_events(lambda events: events[:1] + events[2:]), "are not all shown"),
    "the policy removed": (_events(lambda events: events[1:]), "A policy is missing"),
    "twice": (_events(lambda events: [*events, events[-1]]), "out of order"),
    "reordered": (_events(lambda events: [*events[:2], events[3], events[2], events[4]]), "out of order"),
    "nothing shown": (_events(lambda _events: []), "are not all shown"),
    "hash of a link": (_link(5, hash="0" * 64), "Event 6 of the chain was changed"),
    "commitment of a link": (_link(5, commitment="0" * 64), "Event 6 of the chain was changed"),
    "what a link follows": (_link(5, prev_hash="0" * 64), "Event 6 of the chain was changed"),
    "no commitment": (_link(4, commitment=None), CHANGED),
    "link removed": (_chain(lambda links: links[:5] + links[6:]), "Event 6 of the chain is missing"),
    "links reordered": (_chain(lambda links: [*links[:5], links[6], links[5], *links[7:]]), "Event 6 of the chain"),
    "link put in": (_chain(lambda links: [*links[:5], links[4], *links[5:]]), "Event 6 of the chain is missing"),
    "head cut off": (_chain(lambda links: links[:-1]), "The chain ends at 9"),
    "beginning cut off": (_chain(lambda links: links[3:]), "Event 1 of the chain is missing"),
    "no chain": (_chain(lambda _links: []), "The chain ends at 0"),
    "written anew": (_whole_event(2, actor="eve"), "Event 6 of the chain follows none that stands before it"),
    "text of the policy": (_policy(lambda told: told["text"].__setitem__(0, "# Nothing\n")), CHANGED),
    "a section of the policy": (_policy(lambda told: told["rules"]["plans"]["standard"].clear()), CHANGED),
    "a section more": (_policy(lambda told: told["rules"]["plans"].update(gold={})), "cannot be read as evidence"),
    "a section hidden": (_policy(lambda told: told["rules"]["plans"].clear()), CHANGED),
    "the salt of a section": (_policy(lambda told: told["salts"]["plans"].update(standard="0" * 16)), CHANGED),
    "another readme": (lambda files: {**files, "README.txt": b"All is well."}, "README.txt is not the text"),
    "a file that is not known": (lambda files: {**files, "cases/S-1.txt": b"paid"}, "cases/S-1.txt is no file of"),
    "head in the manifest": (_manifest(head={"seq": 9, "hash": "0" * 64}), "not at the head"),
    "fewer events in the manifest": (_manifest(cases=[]), "belongs to none of the cases"),
    "policies in the manifest": (_manifest(policies=[]), "A policy is missing"),
    "form": (_manifest(format=3), "Its form is 3"),
    "no events": (
        lambda files: {name: data for name, data in files.items() if name != "events.jsonl"},
        "cannot be read as evidence",
    ),
    "no JSON": (lambda files: {**files, "chain.jsonl": b"\xff\n"}, "cannot be read as evidence"),
    "no objects": (lambda files: {**files, "events.jsonl": b"[]\n"}, "cannot be read as evidence"),
}  # fmt: skip


@pytest.mark.sqlite_only("about archives")
def test_err_every_forgery_is_named(made: Path) -> None:
    """Each with a manifest that was made to fit it."""
    files = read(made)
    missed = {}
    assert judged(write(made, files), files["verify.py"])[0] == 0
    for name, (forge, named) in FORGERIES.items():
        status, said = judged(write(made, forge(files)), files["verify.py"])
        wrong = "\n".join(line for line in said.splitlines() if line.startswith("WRONG: "))
        if status != 1 or not re.search(named, wrong):
            missed[name] = (status, said)
    assert missed == {}


@pytest.mark.sqlite_only("about archives")
def test_err_every_file_is_held_against_the_manifest(made: Path) -> None:
    files = read(made)
    for name in set(files) - {"manifest.json"}:
        forged = made.with_name("forged.zip")
        with zipfile.ZipFile(forged, "w") as file:
            for each, data in files.items():
                file.writestr(each, data + b"\n" if each == name else data)
        status, said = judged(forged, files["verify.py"])
        assert status == 1
        assert f"WRONG: {name} is not the file that the manifest names." in said
    with zipfile.ZipFile(forged, "w") as file:
        for each, data in {**files, "cases/S-9.txt": b"Something else"}.items():
            file.writestr(each, data)
    assert "not those of the manifest" in judged(forged, files["verify.py"])[1]


@pytest.mark.sqlite_only("about archives")
@pytest.mark.parametrize(("name", "said"), [
    ("../outside.txt", "../outside.txt is no file of such an archive"),
    ("/etc/cron.d/x", "/etc/cron.d/x is no file of such an archive"),
    ("events.jsonl", "The files are not those of the manifest"),
])  # fmt: skip
def test_err_a_file_more(made: Path, name: str, said: str) -> None:
    """Two files of one name are two histories: which is read depends on the reader."""
    files = read(made)
    forged = write(made, {**files, name: b"{}"} if name not in files else files)
    if name in files:
        with zipfile.ZipFile(forged, "a") as file, pytest.warns(UserWarning, match="Duplicate name"):
            file.writestr(name, b"")
    status, words = verified(forged)
    assert (status, said in words) == (1, True), words
    assert not (made.parent.parent / "outside.txt").exists()


@pytest.mark.sqlite_only("about archives")
def test_err_a_link(made: Path) -> None:
    files = read(made)
    forged = write(made, files)
    entry = zipfile.ZipInfo("README.txt")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(forged, "w") as file:
        file.writestr(entry, "/etc/passwd")
    assert "README.txt is no plain file" in verified(forged)[1]


@pytest.mark.sqlite_only("about archives")
def test_err_a_bomb_is_not_unpacked(made: Path) -> None:
    """The sizes that the archive declares are added up before anything is read."""
    data = bytearray(made.read_bytes())
    place = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x01\x02")) + 24
    data[place : place + 4] = b"\xf0\xff\xff\xff"
    forged = made.with_name("forged.zip")
    forged.write_bytes(data)
    status, said = verified(forged)
    assert status == 1
    assert "nothing of it was unpacked; it has 42949" in said
    assert verified(made, read=["--read", "--most", "1000"])[0] == 1


@pytest.mark.sqlite_only("about archives")
def test_err_a_broken_archive(made: Path) -> None:
    verifier, data = read(made)["verify.py"], made.read_bytes()
    for place in range(0, len(data), len(data) // 12):
        broken = made.with_name("broken.zip")
        broken.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        status, said = judged(broken, verifier)
        assert status in {0, 1}
        if status == 0:
            # A byte that says nothing, such as a file's time: all that is read is what was written.
            assert read(broken) == read(made)
        broken.write_bytes(data[:place])
        assert judged(broken, verifier)[0] == 1, said
    assert judged(made.with_name("nowhere.zip"), verifier)[0] == 1


def test_err_a_forgery_that_is_whole_is_told_by_a_kept_head(house: Support, made: Path) -> None:
    """Who can write the store can write another history; nothing inside the archive could tell."""
    head = house("audit", "head").out.strip()
    files = read(made)
    events, links = lines(files, "events.jsonl"), lines(files, "chain.jsonl")
    before = links[8]["prev_hash"]
    forged = _whole_event(4, actor="eve")(files)
    links = lines(forged, "chain.jsonl")[:9]
    assert before == links[7]["hash"]
    forged["chain.jsonl"] = dumped(links)
    whole = _manifest(head={"seq": 9, "hash": links[8]["hash"]}, events=9)(forged)
    archive = write(made, whole)
    assert events[4]["seq"] == 9
    assert judged(archive, files["verify.py"])[0] == 0
    status, said = judged(archive, files["verify.py"], head)
    assert status == 1
    assert f"The head {head} is not in the chain" in said


@pytest.mark.sqlite_only("about archives")
def test_ok_nothing_a_terminal_acts_on(made: Path) -> None:
    files = read(made)
    status, said = judged(write(made, _manifest(made_by="\x1b[2Jeve\r\n")(files)), files["verify.py"])
    assert status == 0
    assert "\x1b" not in said
    assert "\\x1b[2Jeve\\r\\n" in said


def test_ok_to_stdout(house: Support, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "supportcli", "evidence", "1", "-o", "-"], capture_output=True, check=False, env={**os.environ}
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stdout == made.read_bytes()
    assert b"S-1 in 5 events" in done.stderr
    assert zipfile.is_zipfile(BytesIO(done.stdout))
    assert house("evidence", "1", "-o", "-", "--json").status == 2


def test_err_to_a_terminal(house: Support) -> None:
    seen = at_terminal("evidence", "1", "-o", "-")
    assert seen.status == 2
    assert "PK" not in seen.screen


def test_err_what_is_there_stays(house: Support, made: Path, home: Path) -> None:
    before = made.read_bytes()
    house("note", "1", "-m", "Something new")
    done = house("evidence", "1", "-o", "S-1.zip")
    assert (done.status, made.read_bytes()) == (3, before)
    assert "--replace" in done.err
    assert house("evidence", "9", "-o", "S-1.zip", "--replace").status == 4
    assert made.read_bytes() == before
    assert house("evidence", "1", "-o", "S-1.zip", "--replace").status == 0
    assert made.read_bytes() != before
    (home / "letter.txt").write_text("Dear Ann")
    assert house("evidence", "1", "-o", "letter.txt", "--replace").status == 3
    assert (home / "letter.txt").read_text() == "Dear Ann"


def test_err_what_cannot_be_made(house: Support, home: Path) -> None:
    assert house("evidence", "9", "-o", "S-9.zip").status == 4
    assert house("evidence", "x", "-o", "S-9.zip").status == 2
    assert house("evidence", "1").status == 2
    assert house("evidence", "-o", "S-9.zip").status == 2
    done = house("evidence", "1", "-o", "nowhere/S-1.zip")
    assert (done.status, done.err) == (
        1,
        "support: nowhere/S-1.zip: it cannot be written: No such file or directory.\n",
    )
    assert house("evidence", "1", "-o", str(home), "--replace").status == 3
    assert not list(home.glob(".support-*"))
    assert not list(home.glob("*.zip"))


@pytest.mark.sqlite_only("damages the file")
def test_err_a_damaged_store(house: Support, home: Path) -> None:
    """Met while the archive is half written: nothing of it stays."""
    with behind_its_back(house("config", "get", "store").out.strip()) as link:
        link.execute("UPDATE event SET redacted_by = 'nobody' WHERE seq = 10")
    done = house("evidence", "1", "-o", "S-1.zip")
    assert done.status == 7
    assert "what was redacted in event 10 cannot be read" in done.err
    assert not [each.name for each in home.iterdir() if "evidence" in each.name or each.suffix == ".zip"]


def test_ok_only_its_owner_can_read_it(made: Path) -> None:
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert not list(made.parent.glob(".support-*"))


@pytest.fixture
def anybody(house: Support, home: Path) -> Support:
    policy = house("policy", "show").out + '\n[people.ana]\nrole = "lead"\n[people.vic]\nrole = "viewer"\n'
    (home / "policy.toml").write_text(policy)
    assert house("policy", "apply", "policy.toml").status == 0
    return house


def test_ok_a_viewer_may(anybody: Support) -> None:
    assert anybody("note", "1", "-m", "x", env={"SUPPORT_ME": "vic"}).status == 3
    assert anybody("evidence", "1", "-o", "S-1.zip", env={"SUPPORT_ME": "vic"}).status == 0


@pytest.fixture
def others(house: Support, home: Path) -> Path:
    """An archive under a policy that names others: their rule, their plan, a colleague's address, a comment on her."""
    policy = house("policy", "show").out.replace(
        "[triage.table]",
        """
[[choose]]
customer = "OtherBank*"
plan = "otherbank"
[[choose]]
customer = "Acme"
plan = "standard"
[plans.otherbank]
calendar = "night"
critical = { first_response = { target = "7m" } }
[calendars.night]
timezone = "Asia/Tokyo"
mon = ["01:00-02:00"]
# Ana does not want to be called.
[people.ana]
role = "lead"
email = "ana@private.example"
[triage.table]""",
        1,
    )
    (home / "policy.toml").write_text(policy)
    assert house("policy", "apply", "policy.toml", now="2026-11-23T09:00:00Z").status == 0
    assert house("open", "Again", "-c", "Acme", now="2026-11-23T09:01:00Z").status == 0
    assert house("evidence", "4", "-o", "S-4.zip").status == 0
    return home / "S-4.zip"


_OTHERS = re.compile(rb"otherbank|tokyo|calendars.night|private|called|people.{0,20}ana", re.IGNORECASE)


def test_ok_of_the_policy_only_what_the_case_goes_by(house: Support, others: Path, home: Path) -> None:
    for name, data in read(others).items():
        assert not _OTHERS.search(data), name
    status, text = verified(others, house("audit", "head").out.strip(), read=["--policy", "2"])
    assert (status, text.count("# not shown: SHA-256 ")) == (0, 6)
    for shown in ("[plans.standard.critical]", 'customer = "Acme"', "[calendars.office]", "[triage.table]"):
        assert shown in text
    assert "Policy 2 is shown in part" in verified(others)[1]
    assert house("evidence", "4", "-o", "all.zip", "--whole-policy").status == 0
    assert verified(home / "all.zip", read=["--policy", "2"]) == (0, house("policy", "show", "2").out)


def test_err_what_is_hidden_of_a_policy_cannot_be_something_else(others: Path) -> None:
    def forged(events: list[Any]) -> list[Any]:
        told = events[0]["payload"]
        place = next(place for place, each in enumerate(told["text"]) if isinstance(each, dict))
        told["text"][place], told["salts"]["text"][place] = "[people.ana]\nrole = 'agent'\n", "0" * 16
        return events

    status, said = verified(write(others, _events(forged)(read(others))))
    assert (status, CHANGED in said) == (1, True)


@pytest.mark.sqlite_only("a golden store is a file")
def test_ok_a_policy_from_before_sections_is_shown_whole_or_not_at_all(
    support: Support, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = json.loads((GOLDEN / "schema-3.json").read_text(encoding="utf-8"))
    shutil.copyfile(GOLDEN / "schema-3.db", tmp_path / "cases.db")
    monkeypatch.setenv("SUPPORT_STORE", str(tmp_path / "cases.db"))
    assert support("upgrade", env={"SUPPORT_NOW": ""}).status == 0
    monkeypatch.setenv("SUPPORT_NOW", kept["now"])
    case, head = kept["list"][0]["id"], f"{kept['head']['seq']} {kept['head']['hash']}"
    assert support("evidence", case, "-o", str(tmp_path / "e.zip")).status == 0
    status, said = verified(tmp_path / "e.zip", head)
    assert (status, "is not shown; the chain has its commitment as event 58." in said) == (0, True), said
    assert not any(each["kind"] == "policy_applied" for each in lines(read(tmp_path / "e.zip"), "events.jsonl"))
    assert support("evidence", case, "-o", str(tmp_path / "w.zip"), "--whole-policy").status == 0
    status, said = verified(tmp_path / "w.zip", head, read=["--policy", "2"])
    assert (status, "[plans.standard]" in said) == (0, True)


def test_ok_the_changelog_names_the_verifier_of_the_release() -> None:
    changes = (Path(__file__).parents[3] / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = changes.split("\n## ")[1]
    assert f"verifier, also in `support version --json`: `{sha256(VERIFIER.read_bytes()).hexdigest()}`" in newest


@pytest.mark.parametrize("own", [True, False])
def test_ok_another_verifier_in_the_archive_is_named(made: Path, own: bool) -> None:
    files = read(made)
    if not own:
        files = {**files, "verify.py": b"print('No problems found.')\n"}
    status, said = verified(write(made, files))
    assert (status, "verify.py in the archive is another than this one" in said) == (0, not own)


def test_ok_an_archive_of_the_form_before(house: Support, made: Path) -> None:
    """Its readings are known, and are proved by nothing."""
    files = {**read(made), "cases/S-1.txt": b"never paid", "README.txt": b"as it was"}
    archive = write(made, _manifest(format=1)(files))
    status, said = verified(archive, read=["--read"])
    assert (status, "are proved by nothing" in said, "never paid" in said) == (0, True, False)


def test_ok_a_signature_that_openssh_checks(house: Support, home: Path) -> None:
    keygen = require("ssh-keygen", "openssh-client")
    for name in ("key", "other"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(home / name)], check=True)
    (home / "signers").write_text(f"ana {(home / 'key.pub').read_text()}")

    def is_ana(name: str, purpose: str) -> bool:
        words = [keygen, "-Y", "verify", "-f", "signers", "-I", "ana", "-n", purpose, "-s", f"{name}.sig"]
        done = subprocess.run(words, input=(home / name).read_bytes(), cwd=home, capture_output=True, check=False)
        return done.returncode == 0

    done = house("evidence", "1", "-o", "S-1.zip", "--sign", "key", "--json").json
    assert done["signature"] == "S-1.zip.sig"
    assert is_ana("S-1.zip", "support-evidence")
    assert not is_ana("S-1.zip", "support-head")
    with (home / "S-1.zip").open("ab") as archive:
        archive.write(b"\n")
    assert not is_ana("S-1.zip", "support-evidence")
    line, signature = house("audit", "head", "--sign", "key").out.split("\n", 1)
    assert line == house("audit", "head").out.strip()
    (home / "head").write_text(f"{line}\n")
    (home / "head.sig").write_text(signature)
    assert is_ana("head", "support-head")
    (home / "head.sig").write_text(house("audit", "head", "--sign", "other", "--json").json["signature"])
    assert not is_ana("head", "support-head")


def test_err_what_cannot_be_signed_is_not_made(house: Support, home: Path) -> None:
    require("ssh-keygen", "openssh-client")
    (home / "no-key").write_text("Dear Ann")
    (home / "old.zip.sig").write_text("kept")
    assert house("evidence", "1", "-o", "S-1.zip", "--sign", "nowhere").status == 4
    done = house("evidence", "1", "-o", "S-1.zip", "--sign", "no-key")
    assert (done.status, done.err.count("\n"), "no-key did not sign" in done.err) == (1, 1, True)
    assert house("evidence", "1", "-o", "-", "--sign", "no-key").status == 2
    assert house("evidence", "1", "-o", "old.zip", "--sign", "no-key").status == 3
    assert house("audit", "head", "--sign", "no-key").status == 1
    assert (home / "old.zip.sig").read_text() == "kept"
    assert not [each for each in home.iterdir() if each.suffix == ".zip" or each.name.startswith(".evidence")]


def test_err_without_openssh(house: Support, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("PATH", str(home))
    done = house("audit", "head", "--sign", "key")
    assert (done.status, "no ssh-keygen" in done.err) == (4, True)


@pytest.mark.sqlite_only("two stores in files")
def test_ok_a_policy_that_commits_to_its_payload_as_it_stands(house: Support, home: Path) -> None:
    """Whoever writes a log by the published form need not know of sections; such a policy is shown whole or not at all."""
    events, before = [json.loads(line) for line in house("export", "events").out.splitlines()], "0" * 64
    for event in events:
        payload = json.dumps(event["payload"], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        content = [*(event[name] for name in HASHED), payload, event["salt"]]
        told = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        event["prev_hash"] = before
        event["hash"] = before = sha256((before + sha256(told.encode()).hexdigest()).encode()).hexdigest()
    (home / "log.jsonl").write_bytes(dumped(events))
    assert house("import", "events", "log.jsonl", "--store", "new.db").status == 0
    assert house("verify", "--store", "new.db").status == 0
    head = house("audit", "head", "--store", "new.db").out.strip()
    assert head == f"10 {before}"
    for words, shown in (((), "Policy 1 is not shown"), (("--whole-policy",), "policies: 1.")):
        assert house("evidence", "1", "-o", "S-1.zip", "--replace", "--store", "new.db", *words).status == 0
        status, said = verified(home / "S-1.zip", head)
        assert (status, shown in said, "Every event shown is proved" in said) == (0, True, True), said
    events[0]["payload"]["rules"]["plans"]["standard"] = {}
    (home / "log.jsonl").write_bytes(dumped(events))
    assert "does not give its hash" in house("import", "events", "log.jsonl", "--store", "other.db").err
