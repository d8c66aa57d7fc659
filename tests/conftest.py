"""What every test stands on: a home of its own, so that the real one cannot be touched, and both kinds of store.

A test that uses `support`, `database` or `engine` runs on a file and on a server. On the server it is left to the long run,
unless it is one of those that tell most; one that is about files says so: `sqlite_only("why")`.
"""

import gc
import json
import os
import re
import resource
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from tests.cluster import cluster
from tests.desks import Office
from tests.instants import NOW_TEXT
from tests.kept_homes import prepare
from tests.memory import memory
from tests.warm import warm

# How fast a test is depends on what else the machine does: it is measured by the benchmarks, and no reason to fail.
settings.register_profile("without a clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("without a clock")
#: Files below tests/ that run on the server in the short line, too.
TELLING = (
    "storage/", "application/test_machine", "application/recording/test_record", "cli/test_concurrency", "cli/test_keys", "cli/commands/test_take", "cli/commands/test_search", "cli/commands/test_open",
    "cli/commands/test_rebuild",
)  # fmt: skip
# A shell that runs us in the background, or nohup, lets us and every command of ours ignore what tests send them.
signal.signal(signal.SIGINT, signal.default_int_handler)
for ignored in (signal.SIGHUP, signal.SIGQUIT, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU):
    if signal.getsignal(ignored) is signal.SIG_IGN:
        signal.signal(ignored, signal.SIG_DFL)
#: What `ru_maxrss` counts in, as units a megabyte; what no process of the tests may hold more of.
_MB = 1 << 20 if sys.platform == "darwin" else 1 << 10
LARGEST = 1000 * _MB
_PEAK = pytest.StashKey[int]()
_STORE = re.compile(r"[\[-](sqlite|postgresql)[]-]")


#: The line of a confirmation that names the case and what is owed next; tests/cli/test_confirmations.py is about it.
_CASE_LINE = re.compile(r"^  (?:critical|high|medium|low)(?:, .+)?: .+; .+\n", re.MULTILINE)


class Done(NamedTuple):
    """What a run of the program left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Stdout as JSON."""
        return json.loads(self.out)

    @property
    def sentences(self) -> str:
        """Stdout of a changing command without the lines that name the case."""
        return _CASE_LINE.sub("", self.out)

    @property
    def error(self) -> Any:
        """The error object on stderr."""
        return json.loads(self.err)["error"]


Support = Callable[..., Done]
Begin = Callable[[Callable[[], object]], None]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, and every folder that derives from it, inside the test's own folder."""
    folder = tmp_path / "home"
    folder.mkdir()
    ours = [name for name in os.environ if name.startswith(("SUPPORT_", "XDG_", "CLICOLOR"))]
    for name in ours:
        if not name.startswith("SUPPORT_TEST_"):
            monkeypatch.delenv(name)
    # LINES and COLUMNS come from readline, which pytest imports, and go to every process begun after that.
    for name in ("NO_COLOR", "FORCE_COLOR", "EDITOR", "VISUAL", "ACCESSIBLE", "TZ", "LINES", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(folder))
    for name, below in (
        ("DATA", ".local/share"),
        ("CONFIG", ".config"),
        ("STATE", ".local/state"),
        ("CACHE", ".cache"),
    ):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / below))
    monkeypatch.setenv("SUPPORT_ME", "ana")
    monkeypatch.setenv("SUPPORT_TZ", "UTC")
    monkeypatch.setenv("SUPPORT_NOW", NOW_TEXT)
    for name in ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(folder)
    return folder


def pytest_configure() -> None:
    """Have pytest make its folders in memory, unless somebody named a place."""
    if place := memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", place)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let what uses a store run on both kinds."""
    if "engine" not in metafunc.fixturenames or metafunc.definition.get_closest_marker("sqlite_only"):
        return
    where = metafunc.definition.path.relative_to(Path(__file__).parent).as_posix()
    later = () if where.startswith(TELLING) else pytest.mark.slow
    kinds = ["sqlite", pytest.param("postgresql", marks=later)]
    metafunc.parametrize("engine", kinds, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that nobody waits for it alone at the end; each process has the same order."""
    long = ("tests/faults/", "tests/docs/", "tests/test_layout")
    items.sort(key=lambda item: (not item.nodeid.startswith(long), item.path))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Have each process of pytest-xdist begin with other files: it reads what another has compiled, where all would compile all."""
    report = yield
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    if number and isinstance(collector, pytest.Session | pytest.Directory):
        found, half = report.result, len(report.result) // 2
        report.result = found[::-1] if number % 2 else found[half:] + found[:half]
    return report


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for garbage afterwards, and not among the tests, which stay: to collect them takes half of the time then."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell how many tests ran on which kind of store, and add up what they say of themselves: calls, runs, states."""
    _tell_figures(terminalreporter)
    peak = terminalreporter.config.stash.get(_PEAK, 0)
    terminalreporter.write_line(f"Largest process: {peak // _MB} MB, of {LARGEST // _MB}")
    if listing := os.environ.get("SUPPORT_TEST_SKIPPED"):
        # Read again as `pytest @FILE`, where there is what they need (.ci/run).
        skipped = [report.nodeid for report in terminalreporter.stats.get("skipped", ())]
        Path(listing).write_text("".join(f"{name}\n" for name in skipped))
    told: dict[str, Counter[str]] = {"sqlite": Counter(), "postgresql": Counter()}
    for outcome, reports in terminalreporter.stats.items():
        for report in reports:
            kind = _STORE.search(getattr(report, "nodeid", ""))
            if kind and getattr(report, "when", "") in {"call", "setup"}:
                told[kind[1]][outcome] += 1
    lines = [
        f"{kind}: {', '.join(f'{n} {what}' for what, n in counts.items() if what)}" for kind, counts in told.items()
    ]
    if any(told.values()):
        terminalreporter.write_line("Tests on both kinds of store: " + "; ".join(lines))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return half as many processes again as there are processors, for `-n auto`: a third of their time they wait for the disk."""
    return max(1, len(os.sched_getaffinity(0)) * 3 // 2 if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Find the largest process of this one and all it waited for; one above the bound fails the run."""
    usage = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    peak = max(*usage, session.config.stash.get(_PEAK, 0))
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["peak"] = peak
    else:
        session.config.stash[_PEAK] = peak
        if peak > LARGEST:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a process of pytest-xdist found."""
    peaks = node.config.stash.get(_PEAK, 0), getattr(node, "workeroutput", {}).get("peak", 0)
    node.config.stash[_PEAK] = max(peaks)


def _tell_figures(terminalreporter: Any) -> None:
    """Here and not beside those tests: with several processes only this file is read by the one that writes."""
    sums: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                sums.update({name: value for name, value in report.user_properties if name.startswith("figures: ")})
    for name, value in sorted(sums.items()):
        terminalreporter.write_line(f"{name.removeprefix('figures: ')}: {value:,}")


def _is_cold(env: Mapping[str, str] | None) -> bool:
    """Must the interpreter itself be started anew? Where it is told where to look, or where all of it is to be tried."""
    told = any(name.startswith(("PYTHON", "LANG", "LC_")) and name != "PYTHONIOENCODING" for name in env or {})
    return told or bool(os.environ.get("SUPPORT_TEST_COLD"))


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The kind of store a test runs on."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def server(engine: str, request: pytest.FixtureRequest) -> Iterator[str | None]:
    """The address of a database, if the test runs on a server: an empty one, unless a fixture makes its tables anyway."""
    if engine == "sqlite":
        yield None
        return
    with cluster().fresh(has_tables=not {"office", "database"}.isdisjoint(request.fixturenames)) as url:
        yield url


@pytest.fixture
def begin(home: Path, server: str | None) -> Begin:
    """Have the home of a test be as a function with commands leaves it; on a server it is called for every test."""

    def run(make: Callable[[], object]) -> None:
        if server is None:
            prepare(home, make)
        else:
            make()

    return run


@pytest.fixture
def office(tmp_path: Path, server: str | None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A store with its first policy and no case, which the commands that a test runs find, too."""
    folder = tmp_path / "office"
    folder.mkdir()
    made = Office(folder, server)
    monkeypatch.setenv("SUPPORT_STORE", made.path)
    yield made
    made.database.close()


@pytest.fixture
def plain_output(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Have commands print without colour, in this many columns."""

    def of(columns: int) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("NO_COLOR", "1")

    return of


@pytest.fixture
def support(home: Path, server: str | None, monkeypatch: pytest.MonkeyPatch) -> Support:
    """Run the program as a user does: a process, with stdin closed unless there is input."""

    if server:
        monkeypatch.setenv("SUPPORT_STORE", server)

    def run(
        *arguments: str, input: str | bytes | None = None, env: Mapping[str, str] | None = None, now: str | None = None,
        timeout: float = 60,
    ) -> Done:  # fmt: skip
        given = {**os.environ, **(env or {}), **({"SUPPORT_NOW": now} if now else {})}
        fed = input.encode() if isinstance(input, str) else input
        if not _is_cold(env) and all(isinstance(word, str) for word in arguments):
            status, out, err = warm(arguments).run([*arguments], fed or b"", given, timeout)
            return Done(status, out.decode(), err.decode())
        done = subprocess.run(
            [sys.executable, "-m", "supportcli", *arguments], input=fed if fed is not None else b"", env=given,
            capture_output=True, timeout=timeout, check=False,
        )  # fmt: skip
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
