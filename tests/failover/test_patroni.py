"""A cluster that fails over by itself: what was acknowledged is there, whoever waits goes on, standbys answer reads."""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.failover.load import Load, support
from tests.failover.nodes import wait_until
from tests.failover.patroni import Cluster

pytestmark = [pytest.mark.nightly, pytest.mark.sqlite_only("each brings a cluster of its own")]
WRITERS = 4


@pytest.fixture(scope="module")
def nodes() -> Iterator[Cluster]:
    """Three nodes, of which each test finds three again."""
    cluster = Cluster()
    yield cluster
    cluster.remove()


@pytest.fixture
def made(nodes: Cluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Cluster, str]]:
    """The cluster and the address of a new store with one case, by the real clock."""
    monkeypatch.delenv("SUPPORT_NOW")
    whole(nodes)
    with nodes.fresh() as store:
        done = support("open", "Checkout is down", store=store)
        assert done.returncode == 0, done.stderr
        yield nodes, store


def whole(nodes: Cluster) -> None:
    """Wait until all nodes are there and one has what is acknowledged."""
    wait_until(lambda: len(nodes.standbys()) == 2 and nodes.sync_standby() in nodes.standbys(), "three nodes", 90)


@pytest.mark.parametrize("dies", ["the machine", "the server", "on request"])
def test_ok_the_primary_dies_in_mid_load(
    made: tuple[Cluster, str], record_property: Callable[[str, object], None], dies: str
) -> None:
    nodes, store = made
    primary = nodes.primary()
    assert primary is not None
    with Load(store, WRITERS) as load:
        time.sleep(5)
        died = time.monotonic()
        {"the machine": nodes.kill_node, "the server": nodes.kill_postgres, "on request": nodes.switch_over}[dies](
            primary
        )
        # Begun while nobody takes writes.
        begun = [threading.Thread(target=load.once, args=(f"begun while it fails over, {n}",)) for n in range(3)]
        for each in begun:
            each.start()
        wait_until(lambda: nodes.primary() not in {None, primary}, "another primary")
        away = time.monotonic() - died
        for each in begun:
            each.join()
        time.sleep(5)
    failed = [each for each in load.told if each.status != 0]
    waited = sorted(each.seconds for each in load.told if "Waiting for it" in each.err)
    for name, value in (
        ("commands", len(load.told)), ("failed", len(failed)), ("seconds without a primary", round(away, 1)),
        ("commands that waited", len(waited)), ("longest wait", round(max(waited, default=0), 1)),
    ):  # fmt: skip
        record_property(f"{dies}: {name}", value)
        print(f"{dies}: {name}: {value}")
    assert [each.err for each in failed] == []
    assert waited or dies == "on request"
    assert kept(store) == Counter(load.acknowledged)
    verified = support("verify", store=store)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    if dies == "the machine":
        nodes.start_node(primary)
    # The old primary comes back as a standby, without what was never acknowledged, and all of them answer reads.
    whole(nodes)
    head = support("audit", "head", store=store).stdout.strip()
    for name in nodes.standbys():
        at = nodes.address(store, name)
        wait_until(lambda at=at: support("audit", "head", store=at).stdout.strip() == head, f"{name} has all", 30)  # type: ignore[misc]
        assert support("list", "--ids", store=at).stdout == "S-1\n"
        assert support("verify", "--against", head, store=at).returncode == 0
        refused = support("note", "1", "-m", "Never", store=at)
        assert (refused.returncode, "only reads" in refused.stderr) == (7, True), refused.stderr
    preferred = store.replace("read-write", "prefer-standby")
    assert support("list", "--ids", store=preferred).stdout == "S-1\n"


def kept(store: str) -> Counter[str]:
    """Return the texts of all notes in the log, and how often each is there."""
    events: list[dict[str, Any]] = json.loads(support("log", "1", "--json", store=store).stdout)
    return Counter(each["payload"]["text"] for each in events if each["kind"] == "noted")
