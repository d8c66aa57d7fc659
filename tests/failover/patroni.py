"""Three nodes of Patroni on loopback, each with a member of etcd and a PostgreSQL server, all from Debian."""

import glob
import json
import os
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from tests.client import Error, client
from tests.failover.nodes import Programs, free_port, kill_server, wait_until
from tests.tools import give_up, require

NAMES = ("a", "b", "c")
#: As docs/scaling.md has it, but for addresses and folders (`test_patroni.py` compares).
RECIPE = """\
scope: support
name: {name}
etcd3:
  hosts: {etcd}
restapi:
  listen: 127.0.0.1:{rest}
  connect_address: 127.0.0.1:{rest}
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 5
    retry_timeout: 5
    synchronous_mode: true
    primary_start_timeout: 0
    postgresql:
      use_pg_rewind: true
  initdb:
    - encoding: UTF8
    - locale: C.UTF-8
    - data-checksums
postgresql:
  listen: 127.0.0.1:{port}
  connect_address: 127.0.0.1:{port}
  data_dir: {folder}/data-{name}
  bin_dir: {binaries}
  pg_hba:
    - host all all 127.0.0.1/32 trust
    - host replication all 127.0.0.1/32 trust
  authentication:
    superuser: {{username: postgres}}
    replication: {{username: replicator}}
    rewind: {{username: rewinder}}
  parameters:
    shared_buffers: 16MB
    unix_socket_directories: {folder}
"""


class Cluster(Programs):
    """The cluster."""

    def __init__(self) -> None:
        require("etcd", "etcd-server")
        require("patroni")
        # Patroni needs all of a server's programs in one folder.
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin/pg_rewind"), reverse=True)
        if not found:
            give_up("there is no PostgreSQL server of the system: apt install postgresql")
        binaries = os.path.dirname(found[0])
        super().__init__("support-patroni-")
        self.ports = {name: free_port() for name in NAMES}
        self._rest = {name: free_port() for name in NAMES}
        self._clients = {name: free_port() for name in NAMES}
        self._peers = {name: free_port() for name in NAMES}
        etcd = ",".join(f"127.0.0.1:{port}" for port in self._clients.values())
        for name in NAMES:
            settings = {"name": name, "etcd": etcd, "rest": self._rest[name], "port": self.ports[name]}
            self.write(f"{name}.yml", RECIPE.format(**settings, folder=self.folder, binaries=binaries))
            self._start_etcd(name)
        for name in NAMES:
            self._start_patroni(name)
        try:
            wait_until(lambda: self.sync_standby() is not None, "a primary and its synchronous standby", 90)
            wait_until(lambda: len(self.standbys()) == 2, "two standbys", 90)
        except AssertionError:
            for name in NAMES:
                print(self.said(f"patroni-{name}"), self.said(f"etcd-{name}"))
            raise

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Make an empty database; return its address through all nodes, for commands that write."""
        name = f"t{uuid4().hex[:12]}"
        with client(self.at(self.primary() or "")) as link:
            link.execute(f"CREATE DATABASE {name}")
        places = ",".join(f"127.0.0.1:{port}" for port in self.ports.values())
        yield f"postgresql://postgres@{places}/{name}?target_session_attrs=read-write&connect_timeout=3"

    def address(self, store: str, name: str) -> str:
        """Return the address of a database at one node."""
        return self.at(name, store.rpartition("/")[2].partition("?")[0])

    def at(self, name: str, database: str = "postgres") -> str:
        """Return the address of a database at one node."""
        return f"postgresql://postgres@127.0.0.1:{self.ports[name]}/{database}"

    def primary(self) -> str | None:
        """Return the node that takes writes, by what its server says."""
        return next((name for name in NAMES if self._asked(name, "SELECT NOT pg_is_in_recovery()") == [(True,)]), None)

    def standbys(self) -> list[str]:
        """Return the nodes that replay what the primary sends."""
        streaming = "SELECT status = 'streaming' FROM pg_stat_wal_receiver"
        return [name for name in NAMES if self._asked(name, streaming) == [(True,)]]

    def sync_standby(self) -> str | None:
        """Return the node that has what is acknowledged, by what Patroni says."""
        found = [each for each in self.members() if each["role"] == "sync_standby" and each["state"] in {"running", "streaming"}]  # fmt: skip
        return str(found[0]["name"]) if found else None

    def members(self) -> list[dict[str, object]]:
        """Return what Patroni knows of its nodes."""
        for port in self._rest.values():
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/cluster", timeout=3) as answer:
                    return list(json.load(answer)["members"])
            except OSError:
                continue
        return []

    def kill_node(self, name: str) -> None:
        """Kill everything of a node at once, as a machine that dies does."""
        for program in (f"patroni-{name}", f"etcd-{name}"):
            self.kill(program)
        kill_server(self.folder / f"data-{name}")

    def kill_postgres(self, name: str) -> None:
        """Kill the server of a node; its Patroni lives."""
        kill_server(self.folder / f"data-{name}")

    def switch_over(self, name: str) -> None:
        """Ask Patroni for another primary, as for a restart of the machine."""
        order = json.dumps({"leader": name, "candidate": self.sync_standby()}).encode()
        kind = {"Content-Type": "application/json"}
        place = f"http://127.0.0.1:{self._rest[name]}/switchover"
        with urllib.request.urlopen(urllib.request.Request(place, order, kind), timeout=60):
            pass

    def start_node(self, name: str) -> None:
        """Start a node that was killed."""
        self._start_etcd(name)
        self._start_patroni(name)

    def _start_patroni(self, name: str) -> None:
        self.start(f"patroni-{name}", ["/usr/bin/patroni", self.folder / f"{name}.yml"])

    def _start_etcd(self, name: str) -> None:
        peers = ",".join(f"{each}=http://127.0.0.1:{port}" for each, port in self._peers.items())
        own, peer = (f"http://127.0.0.1:{ports[name]}" for ports in (self._clients, self._peers))
        self.start(
            f"etcd-{name}",
            ["/usr/bin/etcd", "--name", name, "--data-dir", self.folder / f"etcd-{name}",
             "--listen-client-urls", own, "--advertise-client-urls", own, "--listen-peer-urls", peer,
             "--initial-advertise-peer-urls", peer, "--initial-cluster", peers],
        )  # fmt: skip

    def _asked(self, name: str, sql: str) -> list[tuple[object, ...]]:
        try:
            with client(f"{self.at(name)}?connect_timeout=3") as link:
                return link.execute(sql).fetchall()
        except Error:
            return []
