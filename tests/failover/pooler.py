"""PgBouncer in transaction mode in front of the server of the tests."""

import shutil

from tests.cluster import cluster
from tests.failover.nodes import Programs, free_port, wait_until
from tests.tools import require

#: As docs/scaling.md has it, but for addresses and folders (`test_pooler.py` compares).
RECIPE = """\
[databases]
* = host=127.0.0.1 port={server}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
auth_type = any
pool_mode = transaction
default_pool_size = {pool}
max_client_conn = 500
server_login_retry = 1
query_wait_timeout = 30
ignore_startup_parameters = options
unix_socket_dir = {folder}
"""


class Pooler(Programs):
    """A pooler with so many connections to the server."""

    def __init__(self, pool: int) -> None:
        program = shutil.which("pgbouncer", path="/usr/sbin:/usr/bin") or require("pgbouncer")
        super().__init__("support-pooler-")
        self.port = free_port()
        text = RECIPE.format(server=cluster().port, port=self.port, pool=pool, folder=self.folder)
        # Of the tests alone: whoever comes is the user of the server that makes the databases.
        text = text.replace(f"port={cluster().port}", f"port={cluster().port} user=tests")
        self.start("pgbouncer", [program, self.write("pgbouncer.ini", text)])
        wait_until(lambda: "process up" in self.said("pgbouncer"), "a pooler", 20)

    def through(self, url: str) -> str:
        """Return the address of a store as it is reached through here."""
        return f"postgresql://tests@127.0.0.1:{self.port}/{url.rpartition('/')[2]}"
