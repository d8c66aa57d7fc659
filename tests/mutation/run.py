"""Change one thing in a package at a time and see whether a test fails: `python tests/mutation/run.py case`.

What it means and what was found stands in docs/mutation.md. Everything is kept in .mutation/<package>, where
`mutmut show NAME` tells what a survivor changed.
"""

import argparse
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

TOP = Path(__file__).parents[2]
#: Laws are tried on the same examples every time, so that a verdict can be repeated.
SAME_EXAMPLES = "--hypothesis-profile=ci"
#: A test that never ends has noticed something, too.
FOUND = ("killed", "timeout")

STORAGE = ("log", "projections", "read", "tables")


class Bed(NamedTuple):
    """What is changed, the tests that should notice, and what pytest is told besides."""

    changed: tuple[str, ...]
    tests: tuple[str, ...]
    options: tuple[str, ...] = ()


def _domain(package: str) -> Bed:
    # The second opinions take minutes where every call is counted: what only they notice counts as missed.
    own = f"tests/domain/{package}"
    return Bed((f"src/supportcli/domain/{package}/*",), (own,), (f"--ignore={own}/test_oracle.py",))


BEDS = {
    "worktime": _domain("worktime"),
    "sla": _domain("sla"),
    "case": _domain("case"),
    # The tests that run in this process, on a file, in a moment. Merging has its tests where it is called.
    "storage": Bed(
        tuple(f"src/supportcli/storage/{folder}/*" for folder in STORAGE),
        (*(f"tests/storage/{folder}" for folder in STORAGE), "tests/application/store/test_merge.py"),
        ("-k", "not postgresql and not three_stores and not memory_does_not_grow and not parallel"),
    ),
}


def lay(bed: Bed, place: Path) -> None:
    """Copy what a run needs, and tell mutmut what to do with it."""
    shutil.rmtree(place, ignore_errors=True)
    for name in ("src", "tests"):
        shutil.copytree(TOP / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(TOP / "pyproject.toml", place)
    told = {
        "source_paths": ("src",),
        "only_mutate": bed.changed,
        "pytest_add_cli_args_test_selection": bed.tests,
        "pytest_add_cli_args": (SAME_EXAMPLES, *bed.options),
    }
    # Nothing is kept from run to run, and counting who calls whom would take ten times the time. A loop that never ends
    # is waited for in seconds: what a test takes, without its fixtures, and two, four times.
    plain = ("track_dependencies = false", "use_git_change_detection = false")
    limits = ("timeout_multiplier = 4.0", "timeout_constant = 2.0")
    lists = (f"{key} =" + "".join(f"\n    {value}" for value in values) for key, values in told.items())
    (place / "setup.cfg").write_text("\n".join(("[mutmut]", *plain, *limits, *lists, "")))


def mutmut(place: Path, *arguments: str) -> str:
    """Run the tool in a place; what it draws while it works goes to stderr."""
    tool = Path(sys.executable).with_name("mutmut")
    shown = subprocess.PIPE if arguments[0] == "results" else sys.stderr
    done = subprocess.run([tool, *arguments], cwd=place, check=True, stdout=shown, text=True)
    return done.stdout or ""


def report(results: str) -> None:
    """Print a score for each module and for all, and then whatever survived."""
    verdicts = [line.strip().rsplit(": ", 1) for line in results.splitlines() if ": " in line]
    modules: dict[str, Counter[str]] = {}
    for name, verdict in verdicts:
        modules.setdefault(name.rsplit(".", 1)[0], Counter())[verdict] += 1
    for name, counts in [*sorted(modules.items()), ("all", sum(modules.values(), Counter()))]:
        found, every = sum(counts[verdict] for verdict in FOUND), counts.total()
        print(f"{name}\t{100 * found / every:.1f} %\t{dict(counts)}")
    print(*(f"{verdict}: {name}" for name, verdict in verdicts if verdict not in FOUND), sep="\n")


def main() -> None:
    """Run one bed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", choices=BEDS)
    parser.add_argument("--processes", default="1", help="how many to run at once")
    given = parser.parse_args()
    place = TOP / ".mutation" / given.package
    lay(BEDS[given.package], place)
    mutmut(place, "run", "--max-children", given.processes)
    report(mutmut(place, "results", "--all", "true"))


if __name__ == "__main__":
    main()
