"""Many people at one store for a long time, beside a loop of bare commits in the same run.

    python tests/bench/soak.py --store PATH|postgresql+psycopg://… --processes 8 --minutes 10 [--seed N] [--json]

Exit status 0 says that nothing was lost, doubled, locked out or odd; the log of every answer stays in --folder.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from soak_bare import drop, is_server, make
from soak_commands import READS, Somebody
from soak_tables import rows, rows_of_a_commit
from soak_verdict import Verdict, judge, support

HERE = Path(__file__).parent
#: How long everybody may take to finish the command they are at, in seconds.
GRACE = 120


def together(commands: Sequence[Sequence[str]], seconds: float) -> float:
    """Run processes at once, from when all of them are ready, and return for how many seconds they ran.

    Exits if one of them fails: then nothing that was measured means anything.
    """
    pipe = subprocess.PIPE
    running = [
        subprocess.Popen([sys.executable, *each], stdin=pipe, stdout=pipe, stderr=pipe, text=True) for each in commands
    ]
    for each in running:
        if each.stdout is None or each.stdout.readline() != "ready\n":
            break
    began = time.perf_counter()
    for each in running:
        if each.stdin is not None:
            # Whoever is gone already says why below.
            with suppress(BrokenPipeError):
                each.stdin.write("go\n")
                each.stdin.flush()
    for each in running:
        _, err = each.communicate(timeout=seconds + GRACE)
        if each.returncode:
            sys.exit(f"{each.args}: exit {each.returncode}\n{err}")
    return time.perf_counter() - began


def bare(store: str, folder: Path, given: argparse.Namespace, sizes: Sequence[int], *, each: bool) -> dict[str, Any]:
    """Let as many processes commit bare rows for a while."""
    target = store if is_server(store) else str(folder / "bare.db")
    make(target)
    logs = [folder / f"bare-{place}.txt" for place in range(given.processes)]
    words = [*map(str, sizes), *(["--each"] if each else [])]
    seconds = min(20.0, given.minutes * 60 / 4)
    took = together([[str(HERE / "soak_bare.py"), target, str(seconds), str(log), *words] for log in logs], seconds)
    drop(target)
    return figures([float(line) for log in logs for line in log.read_text().split()], took)


def figures(took: Sequence[float], seconds: float, commits: int | None = None) -> dict[str, Any]:
    """Sum latencies up: how many a second, and the milliseconds that half, 95 and 99 of a hundred stay below."""
    if len(took) < 2:
        return {"count": len(took), "per_second": 0.0, "commits_per_second": 0.0, "p50": 0.0, "p95": 0.0, "p99": 0.0}
    cuts = statistics.quantiles(took, n=100)
    return {
        "count": len(took),
        "per_second": len(took) / seconds,
        "commits_per_second": (len(took) if commits is None else commits) / seconds,
        **{f"p{place}": cuts[place - 1] * 1000 for place in (50, 95, 99)},
    }


def warm_up(seed: int) -> None:
    """Give the store some cases and a life, so that what a commit writes is known."""
    somebody = Somebody("first", seed)
    for place in range(8):
        support("open", f"Case {place}", "-c", f"Customer {place}", "-m", "It stopped at noon")
    somebody.last = 8
    for _ in range(24):
        support(*somebody.order().words)


def answers(folder: Path, processes: int) -> Iterator[dict[str, Any]]:
    """Read what everybody was told."""
    for place in range(processes):
        with open(folder / f"worker-{place}.jsonl", encoding="utf-8") as log:
            for line in log:
                yield {**json.loads(line), "by": f"worker{place}"}


def soak(store: str, folder: Path, given: argparse.Namespace) -> tuple[dict[str, Any], Verdict]:
    """Run bare, ours and bare again; return the figures and the verdict."""
    warm_up(given.seed)
    sizes = rows_of_a_commit(store)
    before = bare(store, folder, given, sizes, each=False)
    ((began_at,),) = rows(store, "SELECT max(seq) FROM event")
    commands = [
        ["-c", START.format(who=f"worker{place}"), f"worker{place}", str(given.seed), str(given.minutes * 60),
         str(folder / f"worker-{place}.jsonl"), str(given.every)]
        for place in range(given.processes)
    ]  # fmt: skip
    seconds = together(commands, given.minutes * 60)
    after = bare(store, folder, given, sizes, each=False)
    connecting = bare(store, folder, given, sizes, each=True)
    every = [*answers(folder, given.processes)]
    ((commits,),) = rows(store, f"SELECT count(DISTINCT command) FROM event WHERE seq > {began_at}")
    changing = [each["seconds"] for each in every if each.get("uids") and not each["process"]]
    reading = [each["seconds"] for each in every if each["verb"] in READS and not each["process"]]
    whole = [each["seconds"] for each in every if each["process"]]
    told = {
        "ours, every command": figures([each["seconds"] for each in every], seconds, commits),
        "ours, commands that changed something, in process": figures(changing, seconds),
        "ours, commands that read, in process": figures(reading, seconds, 0),
        "ours, as `support` processes": figures(whole, seconds, sum(bool(each.get("uids")) for each in every if each["process"])),
        "bare, before": before, "bare, after": after, "bare, after, a connection for each commit": connecting,
    }  # fmt: skip
    usual = (before["commits_per_second"] + after["commits_per_second"]) / 2
    facts = {
        "store": "server" if is_server(store) else "file", "processes": given.processes, "seconds": round(seconds, 1),
        "seed": given.seed, "commits": commits, "rows_of_a_commit": sizes, "figures": told,
        "ratio_to_bare": commits / seconds / usual if usual else 0.0,
        "ratio_to_bare_connecting": commits / seconds / (connecting["commits_per_second"] or 1),
        "statuses": dict(sorted(Counter(str(each["status"]) for each in every).items())),
        "verbs": dict(Counter(each["verb"] for each in every).most_common()),
        "repeated_keys": sum(each["repeats"] for each in every),
        "processes_share": len(whole) / max(len(every), 1),
    }  # fmt: skip
    return facts, judge(store, every, began_at)


#: Everybody has a name of their own in the record.
START = f"""
import os, sys
sys.path.insert(0, {str(HERE)!r})
os.environ["SUPPORT_ME"] = "{{who}}"
import soak_worker
soak_worker.main()
"""


def tell(facts: dict[str, Any], verdict: Verdict) -> None:
    """Print everything as tables."""
    print(f"{facts['processes']} processes, {facts['seconds']:,} s, {facts['store']}, seed {facts['seed']}: "
          f"{facts['commits']:,} commits; {facts['processes_share']:.1%} of the commands as processes of their own; "
          f"{facts['repeated_keys']:,} keys repeated\n")  # fmt: skip
    print(
        "| | count | per second | commits/s | p50 ms | p95 ms | p99 ms |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    )
    for name, each in facts["figures"].items():
        print(f"| {name} | {each['count']:,} | {each['per_second']:,.1f} | {each['commits_per_second']:,.1f} | "
              f"{each['p50']:.1f} | {each['p95']:.1f} | {each['p99']:.1f} |")  # fmt: skip
    print(f"\nours / bare: {facts['ratio_to_bare']:.3f} commits/s; "
          f"ours / bare that connects for each commit: {facts['ratio_to_bare_connecting']:.3f}")  # fmt: skip
    print(f"exit statuses: {facts['statuses']}\n\n| | |\n| --- | ---: |")
    for name, count in verdict.counts.items():
        print(f"| {name} | {count} |")
    for each in verdict.told:
        print(f"\n{each}")


def main() -> int:
    """Read the command line, soak, and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", required=True)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=40, help="each N-th command is a process of its own; 0 is none")
    parser.add_argument("--folder", type=Path, help="keep the logs here (default: a folder that is deleted)")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="support-soak-"))
    folder.mkdir(parents=True, exist_ok=True)
    store = given.store if is_server(given.store) else os.path.abspath(given.store)
    os.environ.update(SUPPORT_STORE=store, SUPPORT_ME="first", SUPPORT_TZ="UTC", HOME=str(folder))
    os.environ.pop("SUPPORT_NOW", None)
    try:
        facts, verdict = soak(store, folder, given)
    finally:
        if given.folder is None:
            shutil.rmtree(folder)
    if given.json:
        print(json.dumps({**facts, "found": verdict.counts, "told": verdict.told}, indent=2))
    else:
        tell(facts, verdict)
    return 0 if verdict.is_well else 1


if __name__ == "__main__":
    sys.exit(main())
