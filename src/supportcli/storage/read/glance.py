"""What is read at a glance, each in one SELECT over the index of urgency: what a prompt shows, and the ids at TAB."""

#: Sorts before no deadline that could be met (`storage/tables/board.py: NEVER`).
NEVER = "9999-12-31T23:59:59Z"
#: What is closed is owed never, unless somebody was promised something: to be called back about a rating.
_NEXT = f"FROM board WHERE owed_at >= :now AND owed_at < '{NEVER}'"
_FIRST = "ORDER BY owed_at, priority_rank, number LIMIT 1"
#: Cases that are breached, and the deadline that comes next; those that are closed with a promise to call back, too.
PROMPT = f"""
SELECT (SELECT count(*) FROM board WHERE owed_at < :now) AS breached,
    (SELECT owed_at {_NEXT} {_FIRST}) AS due_at, (SELECT number {_NEXT} {_FIRST}) AS number
"""
_ORDER = "ORDER BY owed_at, priority_rank, number LIMIT 200"
#: The most urgent open cases, in the order of `list`; with their titles; without those that are resolved.
IDS = f"SELECT number FROM board WHERE is_open = 1 {_ORDER}"
TITLES = f"SELECT number, title FROM board WHERE is_open = 1 {_ORDER}"
UNRESOLVED = f"SELECT number, title FROM board WHERE is_open = 1 AND status <> 'resolved' {_ORDER}"
