"""The files of docs/scaling.md are those that the nightly bed runs, but for places, passwords and sizes."""

import re
from pathlib import Path

from tests.failover import patroni, pooler

PAGE = (Path(__file__).parents[2] / "docs" / "scaling.md").read_text(encoding="utf-8")
#: What a machine of one's own has, and the test cannot have on loopback.
ITS_OWN = {"watchdog:", "mode: required", "auth_file = /etc/pgbouncer/userlist.txt"}
#: What the test has so that it can run beside other things.
OURS = {"parameters:", "shared_buffers: 16MB"}


def _block(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def _lines(text: str) -> tuple[set[str], set[str]]:
    """Return the lines that say the same everywhere, and the names of those that say where something is."""
    same, names = set(), set()
    for line in filter(None, map(str.strip, text.splitlines())):
        if re.search(r"\{|10\.0\.0|127\.0\.0\.1|/var/|/usr/|auth_type|_port|name: a", line) and line not in ITS_OWN:
            names.add(re.split(r" ?[:=]", line)[0].partition(" all")[0].partition(" replication")[0])
        else:
            same.add(line)
    return same, names


def test_ok_patroni_s_file_is_what_was_run() -> None:
    page, run = _lines(_block("yaml")), _lines(patroni.RECIPE)
    assert page[0] - ITS_OWN == run[0] - OURS
    assert page[1] == run[1] - {"unix_socket_directories"}


def test_ok_the_pooler_s_file_is_what_was_run() -> None:
    page, run = _lines(_block("ini")), _lines(pooler.RECIPE)
    sized = {"default_pool_size = 20"}
    assert page[0] - ITS_OWN - sized == run[0]
    assert page[1] == run[1] - {"unix_socket_dir", "default_pool_size"}
