"""What goes into an evidence archive (docs/evidence.md), in the order in which it is written."""

import json
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.evidence import Evidence, chain
from supportcli.cli.archive import Archive
from supportcli.cli.session import Session
from supportcli.cli.show import moments_of, whole
from supportcli.cli.version import versions
from supportcli.domain.instant import to_text
from supportcli.presentation.evidence import pages
from supportcli.presentation.formats import json_text
from supportcli.storage.schema.travelling import written


def fill(archive: Archive, session: Session, desk: Desk, evidence: Evidence) -> dict[str, Any]:
    """Write everything, and its manifest last; return the manifest.

    Raises:
        StoreError: the log cannot be read.

    """
    events = [written(each) for each in evidence.events]
    policies = list(pages.policies(events))
    manifest = {
        "format": pages.FORM,
        "program": f"supportcli {versions()['version']}",
        "made_at": to_text(session.now),
        "made_by": desk.actor,
        "store": evidence.store,
        "cases": [pages.account(page.view, page.number, events) for page in evidence.pages],
        "policies": [told for told, _ in policies],
        "head": evidence.head._asdict(),
        "events": evidence.head.seq,
    }
    archive.add(pages.README, [pages.readme(manifest)])
    for page in evidence.pages:
        archive.add(f"cases/{page.view['id']}.json", [json_text(whole(session, page)), "\n"])
        archive.add(f"cases/{page.view['id']}.txt", pages.story(moments_of(page), session.zone))
    links = (each._asdict() for each in chain(desk, evidence.head))
    archive.add("chain.jsonl", (f"{json_text(each)}\n" for each in links))
    archive.add("events.jsonl", (f"{json_text(each)}\n" for each in events))
    for told, said in policies:
        archive.add(told["rules"], [json_text({name: said[name] for name in ("rules", "triage")}), "\n"])
        archive.add(told["text"], [said["text"]])
    archive.add(pages.VERIFIER, [pages.verifier()])
    manifest["files"] = archive.digests.copy()
    archive.add("manifest.json", [json.dumps(manifest, ensure_ascii=False, indent=2), "\n"])
    return manifest
