"""What goes into an evidence archive (docs/evidence.md), in the order in which it is written."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from supportcli.application.case.page import Page
from supportcli.application.desk import Desk
from supportcli.application.store.evidence import Evidence, Link, chain, disclosed
from supportcli.cli.commands._evidence_archive import Archive
from supportcli.cli.doctor.versions import versions
from supportcli.cli.session.session import Session
from supportcli.domain.time.instant import to_text
from supportcli.presentation.evidence import pages
from supportcli.presentation.formats.machine import json_text


def fill(
    archive: Archive, session: Session, desk: Desk, evidence: Evidence, *, whole_policy: bool
) -> dict[str, Any]:  # fmt: skip
    """Write everything, and its manifest last; return the manifest.

    Raises:
        StoreError: the log cannot be read.

    """
    found = [(each.row, disclosed(evidence, each, whole_policy=whole_policy)) for each in evidence.events]
    events = [each for _, each in found if each is not None]
    count = Counter(each["stream"] for each in events)
    manifest = {
        "format": pages.FORM,
        "program": f"supportcli {versions()['version']}",
        "made_at": to_text(session.now),
        "made_by": desk.actor,
        "store": evidence.store,
        "test_store": evidence.is_test,
        "cases": [_account(evidence, page, count) for page in evidence.pages],
        "policies": list(pages.policies(found)),
        "head": evidence.head._asdict(),
        "events": evidence.head.seq,
    }
    archive.add(pages.README, [pages.readme()])
    archive.add("chain.jsonl", map(_link_line, chain(desk, evidence.head)))
    archive.add("events.jsonl", (f"{json_text(each)}\n" for each in events))
    archive.add(pages.VERIFIER, [pages.verifier()])
    manifest["files"] = archive.digests.copy()
    archive.add("manifest.json", [json.dumps(manifest, ensure_ascii=False, indent=2), "\n"])
    return manifest


def _link_line(link: Link) -> str:
    """Write a link as `json_text` does, in a fifth of the time where it is of letters and digits, as hashes are."""
    said = f"{link.prev_hash}{link.commitment}{link.hash}"
    if not (said.isascii() and said.isalnum()):
        return f"{json_text(link._asdict())}\n"
    commitment = "null" if link.commitment is None else f'"{link.commitment}"'
    return (
        f'{{"seq": {link.seq}, "prev_hash": "{link.prev_hash}", "commitment": {commitment}, "hash": "{link.hash}"}}\n'
    )


def _account(evidence: Evidence, page: Page, count: Mapping[str, int]) -> dict[str, Any]:
    uids = [each.row["uid"] for each in evidence.transcripts[page.number]]
    return pages.account(page.view, page.number, uids, count)
