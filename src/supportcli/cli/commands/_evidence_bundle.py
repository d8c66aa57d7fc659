"""What goes into an evidence archive (docs/evidence.md), in the order in which it is written."""

import json
from collections import Counter
from collections.abc import Mapping
from itertools import chain as one_by_one
from typing import Any

from supportcli.application.case.page import Page
from supportcli.application.desk import Desk
from supportcli.application.recording.transcripts import Transcript, frames
from supportcli.application.store.evidence import Evidence, chain
from supportcli.application.store.export_log import objects
from supportcli.cli.commands._evidence_archive import Archive
from supportcli.cli.commands.show import moments_of, whole
from supportcli.cli.doctor.versions import versions
from supportcli.cli.session.session import Session
from supportcli.domain.time.instant import to_text
from supportcli.presentation.evidence import pages
from supportcli.presentation.formats.machine import json_text
from supportcli.presentation.transcript import cast, text
from supportcli.presentation.transcript.fields import whole as recording_fields


def fill(archive: Archive, session: Session, desk: Desk, evidence: Evidence) -> dict[str, Any]:
    """Write everything, and its manifest last; return the manifest.

    Raises:
        StoreError: the log cannot be read.

    """
    events = [*objects(evidence.events)]
    count = Counter(each["stream"] for each in events)
    policies = list(pages.policies(events))
    manifest = {
        "format": pages.FORM,
        "program": f"supportcli {versions()['version']}",
        "made_at": to_text(session.now),
        "made_by": desk.actor,
        "store": evidence.store,
        "test_store": evidence.is_test,
        "cases": [_account(evidence, page, count) for page in evidence.pages],
        "policies": [account for account, _ in policies],
        "head": evidence.head._asdict(),
        "events": evidence.head.seq,
    }
    archive.add(pages.README, [pages.readme(manifest)])
    for page in evidence.pages:
        archive.add(f"cases/{page.view['id']}.json", [json_text(whole(session, page)), "\n"])
        archive.add(f"cases/{page.view['id']}.txt", pages.story(moments_of(page), session.zone))
    for transcript in one_by_one.from_iterable(evidence.transcripts.values()):
        _add(archive, desk, transcript)
    links = (each._asdict() for each in chain(desk, evidence.head))
    archive.add("chain.jsonl", (f"{json_text(each)}\n" for each in links))
    archive.add("events.jsonl", (f"{json_text(each)}\n" for each in events))
    for account, said in policies:
        archive.add(account["rules"], [json_text({name: said[name] for name in ("rules", "triage")}), "\n"])
        archive.add(account["text"], [said["text"]])
    archive.add(pages.VERIFIER, [pages.verifier()])
    manifest["files"] = archive.digests.copy()
    archive.add("manifest.json", [json.dumps(manifest, ensure_ascii=False, indent=2), "\n"])
    return manifest


def _account(evidence: Evidence, page: Page, count: Mapping[str, int]) -> dict[str, Any]:
    uids = [each.row["uid"] for each in evidence.transcripts[page.number]]
    return pages.account(page.view, page.number, uids, count)


def _add(archive: Archive, desk: Desk, transcript: Transcript) -> None:
    """Write a recording as a player plays it, and as text."""
    uid = transcript.row["uid"]
    account = recording_fields(transcript.row, transcript.recording)
    archive.add(f"transcripts/{uid}.cast", (f"{line}\n" for line in cast.lines(account, frames(desk, uid))))
    archive.add(f"transcripts/{uid}.txt", (f"{line}\n" for line in text.lines(frames(desk, uid))))
