"""Is a log long enough for several processes to read it side by side?"""

from supportcli.storage.engine.database import Database
from supportcli.storage.engine.processors import worker_count
from supportcli.storage.log import event_log

#: Events from which on several processes are quicker than one: to start them takes as long as to check 15,000.
LONG = 50_000


def is_shared(database: Database, since: int) -> bool:
    """Is it quicker with several processes? Each opens the store anew, so only a file is."""
    return database.engine == "sqlite" and worker_count() > 1 and event_log.head(database).seq - since >= LONG
