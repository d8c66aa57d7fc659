"""support evidence: an archive that proves what happened to a case, to those who do not have the program."""

import sys
from hashlib import file_digest
from typing import IO, Annotated, Any

from supportcli.application.case.references import find_all
from supportcli.application.store.evidence import gather
from supportcli.cli.change import from_stdin
from supportcli.cli.commands._evidence_archive import SIGNATURE, STDOUT, archive, check_new, check_target, delivered
from supportcli.cli.commands._evidence_bundle import fill
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Ids
from supportcli.cli.output.ssh_signature import EVIDENCE, check_key, sign
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError
from supportcli.presentation.evidence.pages import describe_answer
from supportcli.presentation.formats.machine import write_json_object


def command(
    ctx: Context,
    cases: Ids,
    output: Annotated[str, Option("-o", "--output", metavar="FILE", help="The archive to make; - is stdout.")],
    replace: Annotated[bool, Option("--replace", help="Write over an archive that is there.")] = False,
    key: Annotated[
        str | None,
        Option("--sign", metavar="KEY", help="Sign it with the SSH key in this file, into FILE.sig."),
    ] = None,
    whole_policy: Annotated[
        bool, Option("--whole-policy", help="Show all of the policies, not only what the cases go by.")
    ] = False,
) -> None:
    """Export a verifiable evidence archive of cases: for a customer, an auditor, a court.

    Holds every event of the cases in full, the sections of the policies they go by, and of everything else only hashes,
    so that the chain can be followed without showing it. A verifier in plain Python is inside; it prints what is
    proved, and nothing else in the archive is to be read. It proves as much as the head that was kept elsewhere:
    support audit head

    Examples:
    support evidence 142 -o S-142.zip
    support evidence 142 143 -o dispute.zip --json
    support evidence 142 -o S-142.zip --sign ~/.ssh/id_ed25519
    support evidence 142 -o - | ssh office 'cat > S-142.zip'

    """
    session = session_of(ctx)
    if output == STDOUT and (session.flags.get("json") or key is not None):
        wanted = "--json" if key is None else "--sign"
        raise UsageError(f"{wanted} and -o - do not go together.", "Name a file: -o evidence.zip")
    check_target(output, replace=replace)
    if key is not None:
        check_key(key)
        check_new(output + SIGNATURE, replace=replace)
    desk = session.desk()
    evidence = gather(desk, find_all(desk, from_stdin(cases) if "-" in cases else cases))
    with delivered(output) as stream:
        with archive(stream, session.now) as made:
            manifest = fill(made, session, desk, evidence, whole_policy=whole_policy)
        answer = _answer(output, stream, manifest, len(evidence.events))
        if key is not None:
            answer["signature"] = output + SIGNATURE
            with delivered(output + SIGNATURE) as signed:
                signed.write(sign(stream, key, EVIDENCE).encode())
    if session.flags.get("json"):
        write_json_object(answer, sys.stdout)
    elif output == STDOUT:
        session.tell(describe_answer(answer))
    else:
        sys.stdout.write(describe_answer(answer) + "\n")


def _answer(name: str, stream: IO[bytes], manifest: dict[str, Any], shown: int) -> dict[str, Any]:
    stream.seek(0)
    digest = file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
    ids = [case["id"] for case in manifest["cases"]]
    return {"file": name, "sha256": digest, "cases": ids, "events": shown, "head": manifest["head"]}
