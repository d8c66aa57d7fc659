"""The lines of the chain in an archive are JSON, whatever a damaged log has in the place of a hash."""

import json

import pytest

from supportcli.cli.commands._evidence_bundle import _link_line
from supportcli.presentation.formats.machine import json_text
from supportcli.storage.log.proof import Link

HASH = "af" * 32


@pytest.mark.parametrize("commitment", [HASH, None, "", '"', "\\", "é", "None"])
@pytest.mark.parametrize("own_hash", [HASH, "", '"}\n{', "\x1b[2J", "²"])
def test_ok_a_link_is_written_as_any_object(commitment: str | None, own_hash: str) -> None:
    link = Link(7, HASH, commitment, own_hash)
    line = _link_line(link)
    assert line == f"{json_text(link._asdict())}\n"
    assert json.loads(line) == link._asdict()
