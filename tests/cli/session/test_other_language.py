"""A real server that is not ready and says so in another language is waited for as any other."""

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from tests.cli.session.processes import begun, ended
from tests.client import client
from tests.cluster import Cluster, cluster
from tests.conftest import Support

pytestmark = pytest.mark.sqlite_only("it brings a server of its own")
LOCALE = "de_DE.UTF-8"
WAITS = "Waiting for it, up to"


@pytest.fixture
def locales(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the locale, for whoever is told by LOCPATH."""
    if not list(Path("/usr/share/locale/de/LC_MESSAGES").glob("postgres-*.mo")):
        pytest.skip(
            "the server's messages in German are not installed (Debian: postgresql, without path-exclude of locales)"
        )
    folder = Path("/tmp") / f"support-locale-{tmp_path_factory.getbasetemp().name}-{time.monotonic_ns()}"
    folder.mkdir(mode=0o755)
    try:
        try:
            made = subprocess.run(
                ["localedef", "-i", "de_DE", "-f", "UTF-8", folder / LOCALE], check=False, capture_output=True
            )
        except FileNotFoundError:
            pytest.skip("localedef is not installed (Debian: libc-bin)")
        if not (folder / LOCALE).is_dir():
            pytest.skip(f"the locale {LOCALE} cannot be made (Debian: locales): {made.stderr.decode()[:200]}")
        yield folder
    finally:
        subprocess.run(["rm", "-rf", folder], check=True)


def refused(server: Cluster) -> str:
    """Return what the server says to whoever comes, once it does."""
    end = time.monotonic() + 30
    while True:
        try:
            with client(server.url("postgres")):
                return "nothing"
        except psycopg2.OperationalError as error:
            if "FATAL" in str(error) or time.monotonic() > end:
                return str(error)
        time.sleep(0.05)


def test_ok_a_command_waits_until_it_is_ready(support: Support, locales: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with cluster().fresh() as fresh:
        assert support("open", "The first", "--store", fresh).status == 0
        server = cluster().standby()
        try:
            store = server.url(fresh.rpartition("/")[2])
            assert support("list", "--ids", "--store", store).out == "S-1\n"
            settings = server.data / "postgresql.auto.conf"
            hot = settings.read_text()
            server.stop()
            # It is in recovery for as long as it runs, and lets nobody in.
            settings.write_text(f"{hot}hot_standby = off\nlc_messages = '{LOCALE}'\n")
            with monkeypatch.context() as patched:
                patched.setenv("LOCPATH", str(locales))
                server.begin()
            said = refused(server)
            assert ("Datenbanksystem" in said, "database system" in said) == (True, False), said
            waiting = [
                begun("list", "--ids", "--store", store),
                begun("list", "--ids", "--store", store, XDG_STATE_HOME="/tmp/nobody"),
            ]
            for each in waiting:
                assert each.stderr is not None
                assert WAITS in each.stderr.readline()
            waiting[1].send_signal(signal.SIGINT)
            assert ended(waiting[1]).status == 128 + signal.SIGINT
            server.stop()
            settings.write_text(hot)
            server.start()
            told = ended(waiting[0])
            assert (told.status, told.out) == (0, "S-1\n"), told
        finally:
            server.remove()
