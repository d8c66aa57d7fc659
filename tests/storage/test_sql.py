"""Every statement of the store is understood by the engine, and the hot ones never read a whole table."""

import pkgutil
import re
import sqlite3
from collections.abc import Iterator
from importlib import import_module
from itertools import combinations, count

import pytest

import supportcli.storage
from supportcli.storage.engine import fulltext_sqlite
from supportcli.storage.engine.server import ServerDatabase
from supportcli.storage.log import commands, event_log, streams
from supportcli.storage.projections import moved_clocks, records
from supportcli.storage.read import (
    customer_changes,
    feedback,
    glance,
    ledger,
    load,
    monitoring,
    queue,
    queue_groups,
    queue_page,
    reviews,
    runbooks,
    solution_share,
    solutions,
    statistics,
)
from supportcli.storage.read.queue import ORDERS, TIMES, Wanted, conditions
from supportcli.storage.read.report import names
from supportcli.storage.schema.migrations import migrate
from supportcli.storage.tables import board, clocks
from tests.client import Client, client
from tests.cluster import cluster
from tests.desks import bare

#: Statements that are one engine's own.
OF_FILES, OF_SERVERS = (
    ("sqlite.", "sqlite_checks.", "sqlite_free_pages.", "fulltext_sqlite.", "plain_links."),
    ("server_statements.", "replace_server.", "fulltext_server."),
)
VERBS = ("SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH ", "REINDEX ")


@pytest.fixture(scope="module")
def link(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("store") / "cases.db"
    bare(path).close()
    opened = sqlite3.connect(path)
    # What an upgrade remembers is in a table of its connection.
    opened.execute(moved_clocks.REMEMBER)
    yield opened
    opened.close()


def statements() -> dict[str, str]:
    """Every constant of the storage floor that is SQL, by where it stands."""
    found = {}
    for module in pkgutil.walk_packages(supportcli.storage.__path__, "supportcli.storage."):
        if ".schema." in module.name:
            continue
        for name, value in vars(import_module(module.name)).items():
            parts = value if isinstance(value, tuple) else (value,)
            for place, part in enumerate(parts):
                if isinstance(part, str) and part.lstrip().startswith(VERBS):
                    found[f"{module.name.rpartition('.')[2]}.{name}[{place}]"] = part.replace("{}", ":n0")
    return found


EVERY = statements()
STATEMENTS = {name: sql for name, sql in EVERY.items() if not name.startswith(OF_SERVERS)}
ON_SERVERS = {name: sql for name, sql in EVERY.items() if not name.startswith(OF_FILES)}


def explain(link: sqlite3.Connection, sql: str, how: str = "EXPLAIN") -> list[str]:
    """Ask the engine how it would answer; nothing is bound, for nothing is run."""
    named = dict.fromkeys(re.findall(r"(?<!['\w]):(\w+)", sql))
    return [row[3] for row in link.execute(f"{how} {sql}", named or (None,) * sql.count("?"))]


def test_the_statements_of_the_store_are_found() -> None:
    assert len(STATEMENTS) > 40
    assert {"event_log.INSERT[0]", "board.ROWS[0]", "queue.NEXT[0]", "rebuild.CLEAR[2]"} <= set(STATEMENTS)


@pytest.mark.parametrize("name", STATEMENTS)
def test_the_engine_understands(link: sqlite3.Connection, name: str) -> None:
    assert explain(link, STATEMENTS[name]) or STATEMENTS[name].startswith("REINDEX")


WORDS = {
    "status": ("open", "waiting"), "priority": ("high",), "customer": ("Acme", "Beta"), "assignee": ("ana",),
    "tier": ("l2",), "kind": ("incident",), "category": ("web",), "gate": ("closed",),
}  # fmt: skip
FILTERS = {
    "due_before": 1_800_000_000, "breached": True, "not_breached": True,
    "late_since": 1_700_000_000, "unassigned": True, "alarmed": True, "all": True,
    "times": dict.fromkeys(TIMES, 1_700_000_000),
}  # fmt: skip


def wish(*names: str) -> Wanted:
    """What is narrowed in these ways."""
    words = {name: WORDS[name] for name in names if name in WORDS}
    return Wanted(words, **{name: FILTERS[name] for name in names if name in FILTERS})


@pytest.mark.parametrize("order", ORDERS)
def test_the_engine_understands_every_pair_of_filters(link: sqlite3.Connection, order: str) -> None:
    every = (*WORDS, *FILTERS)
    for one, other in [*combinations(every, 2), *((name, name) for name in every)]:
        where, values = conditions(wish(one, other), 1_700_000_000)
        sql = f"EXPLAIN SELECT number FROM board WHERE {where} ORDER BY {ORDERS[order]}"
        assert link.execute(sql, values).fetchall(), (one, other)


def listed(wanted: Wanted) -> str:
    return f"SELECT number FROM board WHERE {conditions(wanted, 0)[0]} ORDER BY {ORDERS[wanted.sort]} LIMIT :limit"


#: These sort what they found, and find it without reading other customers' cases.
OF_CUSTOMERS = {
    "list of a customer": listed(Wanted({"customer": ("Acme", "Beta")})),
    "every case of a customer": listed(Wanted({"customer": ("Acme",)}, all=True)),
    "what a customer closed last": listed(Wanted({"customer": ("Acme",), "status": ("closed",)}, sort="updated")),
}
HOT = {
    "list": listed(Wanted()),
    "list of a person": listed(Wanted({"assignee": ("ana",)})),
    "list of a status": listed(Wanted({"status": ("open",)})),
    "list of what is breached": listed(Wanted(breached=True)),
    "list of what is not breached": listed(Wanted(not_breached=True)),
    "what is open of each customer": statistics.OPEN_BY_CUSTOMER,
    "next of the day": queue.NEXT_OF_THE_DAY,
    "next": queue.NEXT,
    "next of what is over": queue.NEXT_OF_WHAT_IS_OVER,
    "closed cases that owe a call": queue_page.CALLED,
    "what a prompt shows": glance.PROMPT,
    "a case's row": board.ONE,
    "many cases' rows": board.ROWS.format(":n0, :n1, :n2"),
    "the last number": board.LAST_NUMBER,
    "a uid's beginning": board.BY_UID,
    "a reference": board.BY_REFERENCE,
    "a case's clocks": clocks.ONE,
    "many cases' clocks": clocks.OF.format(":n0, :n1, :n2"),
    "a case's history": streams.STREAM,
    "a stream": event_log.STREAM,
    "what a key did": event_log.BY_KEY,
    "changes of priority": streams.REPRIORITISED,
    "is a customer known": ledger.KNOWN,
    "cases that are charged": ledger.CHARGED.replace("{}", ":n0"),
    "runbooks that fit": runbooks.MATCHING.replace("{}", ":n0"),
    "are there solutions": runbooks.ANY_SOLUTION,
    "words of solutions": solutions.HITS.replace("{}", ":n0"),
    "how common words of solutions are": solutions.COMMON.replace("{}", ":n0"),
    "cases that ended with a solution": solutions.LEARNED.format(":n0"),
    "sizes of solutions": solutions.SIZES.replace("{}", ":n0"),
    "solutions of a category": solutions.OF_CATEGORY.replace("{}", ":n0"),
    "what became of a solution": solutions.USES,
    "what was closed with solutions": solution_share.SHARE,
    "cases by hour": load.ARRIVALS,
    "first answers by hour": load.FIRST_ANSWERS[0],
    "late first answers by hour": load.FIRST_ANSWERS[1],
    "breaches by hour": load.BREACHES[0],
    "breaches by hour that the log does not hold": load.BREACHES[1],
    "cases that were rated": feedback.RATED,
    "what customers said": feedback.EVENTS.replace("{}", ":n0"),
    "cases with feedback": feedback.FOUND,
    "who is to be asked for a rating": feedback.UNANSWERED,
    "thanks": statistics.THANKED,
    "what is owed of closed cases": statistics.OWED_OF_CLOSED,
    "cases to draw from": reviews.CLOSED,
    "in which cases somebody answered": reviews.ANSWERED.replace("{}", ":n0"),
    "what was drawn": reviews.DRAWN,
    "what somebody did last": commands.GIVEN,
    "what was undone last": commands.UNDONE,
    "the case somebody changed last": board.LAST_TOUCHED,
    "every case": listed(Wanted(all=True)),
    "clocks that are breached": monitoring.BREACHED,
    "clocks that are due soon": monitoring.DUE_SOON,
    "the clock owed first": monitoring.FIRST,
    "what is open": statistics.OWED,
    "open cases by status": statistics.OPEN,
    "what came and went": statistics.SINCE,
    "which promises were kept": statistics.KEPT,
    "open cases, and those that are breached": statistics.OPEN_AND_LATE,
    "cases that were breached just now": queue.LATE,
    "what came up since an event": streams.MOVED,
    "what was met without a counted second": statistics.UNCOUNTED,
    "undoings of many cases": streams.UNDOINGS.format(":n0, :n1"),
    "whoever has a name": records.FIND,
    "whoever has a phone number": records.ENDING,
    "some records": records.SOME.format(":n0, :n1"),
    "words": fulltext_sqlite.FIND,
    **{
        f"{by} names of cases {changed} since": names.GIVEN[by] + since
        for by in ("category", "customer", "person", "service")
        for changed, since in names.SINCE.items()
    },
    "wishes of a customer": customer_changes.WISHED.replace("{}", ":n0, :n1"),
    "cases that are behind others": customer_changes.OF_NUMBERS.replace("{}", ":n0"),
    "links of cases": customer_changes.LINKS.replace("{}", ":n0, :n1"),
    "how cases ended": customer_changes.ENDS.replace("{}", ":n0, :n1"),
    "cases that solutions were drawn from": customer_changes.OF_UIDS.replace("{}", ":n0"),
    **{name: sql for name, sql in STATEMENTS.items() if name.startswith("queue.DUE")},
}


@pytest.mark.parametrize("name", HOT)
def test_hot_questions_go_by_an_index(link: sqlite3.Connection, name: str) -> None:
    plan = explain(link, HOT[name], "EXPLAIN QUERY PLAN")
    assert plan
    for step in plan:
        assert not re.search(r"\bSCAN (board|event|clock|spent|handle)\b(?! USING)", step), plan
        assert "TEMP B-TREE FOR ORDER" not in step or name in {"many cases' clocks", "a case's clocks"}, plan
        # A customer's handles stand among all customers' handles.
        assert "(noun=?)" not in step, plan


@pytest.mark.parametrize("name", OF_CUSTOMERS)
def test_a_customers_cases_are_found_without_a_scan(link: sqlite3.Connection, name: str) -> None:
    plan = explain(link, OF_CUSTOMERS[name], "EXPLAIN QUERY PLAN")
    assert any("board_customer_folded" in step for step in plan), plan
    assert not [step for step in plan if "SCAN" in step], plan


def grouped(group: str, wanted: Wanted) -> str:
    return queue_groups.statement(group, conditions(wanted, 0)[0], is_all=wanted == Wanted())


@pytest.mark.parametrize("group", queue_groups.GROUPS)
def test_groups_of_the_queue_go_by_an_index(link: sqlite3.Connection, group: str) -> None:
    plan = explain(link, grouped(group, Wanted()), "EXPLAIN QUERY PLAN")
    assert not [step for step in plan if re.search(r"\bSCAN (board|clock)\b(?! USING)", step)], plan
    # What is late and next comes in the order of the clocks: a page of it is no more work in a store of a million.
    assert group not in ("late", "next") or "USE TEMP B-TREE FOR ORDER BY" not in plan, plan
    plan = explain(link, grouped(group, wish("customer", "late_since", "times")), "EXPLAIN QUERY PLAN")
    assert not [step for step in plan if re.search(r"\bSCAN (board|clock)\b", step)], plan


@pytest.fixture(scope="module")
def server() -> Iterator[Client]:
    with cluster().fresh() as url:
        database = ServerDatabase(url)
        migrate(database)
        database.close()
        with client(url) as opened:
            # There is nothing in the tables; what an index can do is to be done by one.
            opened.execute(moved_clocks.REMEMBER)
            opened.execute("SET enable_seqscan = off")
            opened.execute("SET plan_cache_mode = force_generic_plan")
            yield opened


def planned(server: Client, sql: str) -> list[str]:
    """Let the server read a statement, and say how it would answer."""
    names = list(dict.fromkeys(re.findall(r"(?<![':\w]):(\w+)", sql)))
    for place, name in enumerate(names, 1):
        sql = re.sub(rf"(?<![':\w]):{name}\b", f"${place}", sql)
    marks = count(len(names) + 1)
    sql = re.sub(r"\?", lambda _: f"${next(marks)}", sql)
    server.execute(f"PREPARE one AS {sql}")
    try:
        values = ", ".join(["NULL"] * (next(marks) - 1))
        return [row[0] for row in server.execute(f"EXPLAIN EXECUTE one{f'({values})' if values else ''}")]
    finally:
        server.execute("DEALLOCATE one")


@pytest.mark.parametrize("name", ON_SERVERS)
def test_the_server_understands(server: Client, name: str) -> None:
    assert planned(server, ON_SERVERS[name])


@pytest.mark.parametrize("group", queue_groups.GROUPS)
def test_the_server_understands_the_groups_of_the_queue(server: Client, group: str) -> None:
    for wanted in (Wanted(), wish("customer", "late_since", "status", "times")):
        plan = planned(server, grouped(group, wanted))
        assert not [step for step in plan if re.search(r"Seq Scan on (board|clock)\b", step)], plan


@pytest.mark.parametrize("name", [name for name in HOT if name != "words"])
def test_hot_questions_go_by_an_index_on_a_server(server: Client, name: str) -> None:
    plan = planned(server, HOT[name])
    assert not [step for step in plan if re.search(r"Seq Scan on (board|event|clock|spent|handle)\b", step)], plan


@pytest.mark.parametrize("name", OF_CUSTOMERS)
def test_a_customers_cases_are_found_without_a_scan_on_a_server(server: Client, name: str) -> None:
    # Which index is best, a server says by what is in the tables: here is nothing.
    plan = planned(server, OF_CUSTOMERS[name])
    assert not [step for step in plan if "Seq Scan on board" in step], plan


def test_void_cases_are_found_by_the_index_that_has_them_alone(link: sqlite3.Connection) -> None:
    asking = {name: sql for name, sql in STATEMENTS.items() if board.VOID in sql}
    assert {"statistics.KEPT[0]", "statistics.UNCOUNTED[0]"} <= asking.keys()
    for name, sql in asking.items():
        plan = explain(link, sql, "EXPLAIN QUERY PLAN")
        assert any("board_void" in step for step in plan), (name, plan)
        assert not [step for step in plan if "SCAN board" in step], (name, plan)


def test_the_index_of_reports_on_what_was_opened_serves_nobody_else(link: sqlite3.Connection) -> None:
    derailed = [
        name for name, sql in STATEMENTS.items()
        if "SCAN board USING COVERING INDEX board_opened" in explain(link, sql, "EXPLAIN QUERY PLAN")
    ]  # fmt: skip
    assert derailed == []
